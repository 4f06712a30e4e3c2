package org.laoke.bench.members;

import java.util.Set;
import java.util.TreeSet;
import org.laoke.deploy.sample.Crowd;

/**
 * A file of people nobody knows yet, as another system would export them.
 *
 * @param csv with a header
 * @param wrong rows somebody spoiled; the first person stands in row 2
 */
record ImportFile(String csv, Set<Integer> wrong) {
    private static final int PHONES = 100_000_000;
    private static final int SPOILED_EVERY = 100;

    /**
     * Invents so many people.
     *
     * @param first number of the first phone; rises from there
     * @param spoiled whether every hundredth row has a mistake, in turn a phone that is none, a day
     *     that never was, a store nobody knows, no name, and the phone of the row before
     */
    static ImportFile of(int rows, long first, boolean spoiled) {
        StringBuilder csv = new StringBuilder("姓名,手机,生日,性别,门店,短信同意,协议版本\r\n");
        Set<Integer> wrong = new TreeSet<>();
        Crowd crowd = new Crowd(rows);
        for (int person = 0; person < rows; person++) {
            String name = Crowd.name(person);
            String phone = phone(first + person);
            String birthday =
                    "19%02d-%02d-%02d"
                            .formatted(50 + person % 50, 1 + person % 12, 1 + person % 28);
            String store = crowd.home(person % crowd.stores());
            if (spoiled && person % SPOILED_EVERY == SPOILED_EVERY - 1) {
                switch (person / SPOILED_EVERY % 5) {
                    case 0 -> phone = "1391234";
                    case 1 -> birthday = "1987-02-30";
                    case 2 -> store = "Z9999";
                    case 3 -> name = "";
                    default -> phone = phone(first + person - 1);
                }
                wrong.add(person + 2);
            }
            csv.append(name)
                    .append(',')
                    .append(phone)
                    .append(',')
                    .append(birthday)
                    .append(person % 3 == 0 ? ",男," : ",女,")
                    .append(store)
                    .append(person % 4 == 0 ? ",否," : ",是,")
                    .append("2026-01\r\n");
        }
        return new ImportFile(csv.toString(), wrong);
    }

    private static String phone(long number) {
        return "+86193%08d".formatted(number % PHONES);
    }
}
