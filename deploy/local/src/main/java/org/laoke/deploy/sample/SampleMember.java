package org.laoke.deploy.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * An invented member.
 *
 * @param index from 0; everything else follows from it
 * @param storeNumber 1 to 3
 */
record SampleMember(int index, int storeNumber, String name, boolean female, LocalDate birthday) {
    private static final int COUNT = 42;
    private static final String[] FAMILY = "王 李 张 刘 陈 杨 黄 周 吴 徐 孙 马 朱 胡".split(" ");
    private static final String[] FEMALE = "芳 敏 秀英 丽 雅琴 思琪 佳怡 晓燕 梦洁 若兰 雨桐 静怡 欣妍".split(" ");
    private static final String[] MALE = "伟 强 志明 俊杰 浩然 建军 子轩 文博 宇航 国栋 思远".split(" ");

    /** All of them, spread evenly over the stores. */
    static List<SampleMember> all() {
        List<SampleMember> members = new ArrayList<>();
        for (int index = 0; index < COUNT; index++) {
            boolean female = index % 3 != 2;
            String[] given = female ? FEMALE : MALE;
            members.add(
                    new SampleMember(
                            index,
                            index % 3 + 1,
                            FAMILY[index % FAMILY.length] + given[index * 5 % given.length],
                            female,
                            LocalDate.of(
                                    1962 + index * 7 % 43,
                                    index * 5 % 12 + 1,
                                    index * 11 % 28 + 1)));
        }
        return members;
    }

    String store() {
        return "S00" + storeNumber;
    }

    /**
     * A number of a block that nobody is known to hold; the platform sends to its own carrier only.
     */
    String phone() {
        return "+8613900130%03d".formatted(index + 100);
    }

    /** The regular consultants of the store take turns. */
    String consultantId() {
        return "E" + storeNumber + (index / 3 % 2 == 0 ? "11" : "12");
    }

    String consultantUser() {
        return "consultant" + storeNumber + (index / 3 % 2 == 0 ? "a" : "b");
    }

    boolean prefersEnglish() {
        return index % 10 == 7;
    }
}
