package org.laoke.member.enrolment;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Consents;
import org.laoke.member.profile.Member;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Which column of a file holds what; headers are understood in Chinese and English. */
final class Columns {
    /** What a file can tell about a person, and how its column may be called. */
    enum Field {
        NAME("name", "姓名"),
        PHONE("phone", "手机|手机号|mobile|电话"),
        BIRTHDAY("birthday", "生日|出生日期|birth date"),
        GENDER("gender", "性别"),
        EMAIL("email", "邮箱|e-mail|电子邮箱"),
        WECHAT("wechat", "微信|微信号"),
        ADDRESS("address", "地址|通讯地址"),
        LANGUAGE("language", "语言"),
        HOME_STORE("home store", "门店|归属门店|home_store|homestoreid|store"),
        AGREEMENT("agreement", "协议版本|agreement_version|agreementversion"),
        CONSENT_SMS("consent sms", "短信同意|consent_sms"),
        CONSENT_EMAIL("consent email", "邮件同意|consent_email"),
        CONSENT_CALL("consent call", "电话同意|consent_call"),
        CONSENT_WECHAT("consent wechat", "微信同意|consent_wechat");

        private final String header;
        private final String others;

        Field(String header, String others) {
            this.header = header;
            this.others = others;
        }

        /** The English header. */
        String header() {
            return header;
        }
    }

    /** A row says something no form can say. */
    record Mistake(@Nullable Field field, String code, String detail) {}

    /** What a row became: a form, or what is wrong with it. */
    record Read(@Nullable NewMember form, List<Mistake> mistakes) {}

    private static final Set<Field> REQUIRED = Set.of(Field.NAME, Field.PHONE);
    private static final Map<String, Field> BY_HEADER = byHeader();
    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "是", "同意");
    private static final Set<String> NO = Set.of("", "no", "n", "false", "0", "否", "不同意");
    private static final List<DateTimeFormatter> DATES =
            Stream.of("uuuu-MM-dd", "uuuu/M/d", "uuuu.M.d", "uuuu年M月d日", "uuuuMMdd")
                    .map(DateTimeFormatter::ofPattern)
                    .map(format -> format.withResolverStyle(ResolverStyle.STRICT))
                    .toList();
    private static final String AGREEMENT_DEFAULT = "import";

    private final Map<Field, Integer> places;
    private final int width;

    private Columns(Map<Field, Integer> places, int width) {
        this.places = places;
        this.width = width;
    }

    private static Map<String, Field> byHeader() {
        var byHeader = new LinkedHashMap<String, Field>();
        for (var field : Field.values()) {
            byHeader.put(field.header, field);
            for (var other : field.others.split("\\|", -1)) {
                byHeader.put(other, field);
            }
        }
        return byHeader;
    }

    /**
     * @throws WrongColumns with everything that is wrong with the header
     */
    static Columns of(Sheet.Row header) {
        var places = new EnumMap<Field, Integer>(Field.class);
        var wrong = new ArrayList<Problem.Pointer>();
        for (int place = 0; place < header.cells().size(); place++) {
            String written = header.cells().get(place);
            Field field = BY_HEADER.get(written.toLowerCase(Locale.ROOT));
            String pointer = "/columns/" + (place + 1);
            if (field == null) {
                wrong.add(
                        new Problem.Pointer(
                                pointer,
                                written.isEmpty()
                                        ? "has no header"
                                        : "is not known; known are " + known()));
            } else if (places.putIfAbsent(field, place) != null) {
                wrong.add(new Problem.Pointer(pointer, "says " + field.header + " once more"));
            }
        }
        for (var field : REQUIRED) {
            if (!places.containsKey(field)) {
                wrong.add(new Problem.Pointer("/columns", "has no " + field.header));
            }
        }
        if (!wrong.isEmpty()) {
            throw new WrongColumns(wrong);
        }
        return new Columns(places, header.cells().size());
    }

    private static String known() {
        return Stream.of(Field.values()).map(Field::header).collect(Collectors.joining(", "));
    }

    /** What the row says, without deciding whether it can be so. */
    Read read(Sheet.Row row) {
        var mistakes = new ArrayList<Mistake>();
        if (row.cells().size() > width) {
            mistakes.add(
                    new Mistake(
                            null,
                            "row-too-long",
                            "The row has %d columns, the header %d. Put texts with commas in quotes."
                                    .formatted(row.cells().size(), width)));
        } else if (row.cells().size() < width && isLastCellRequired(row)) {
            mistakes.add(
                    new Mistake(
                            null,
                            "row-too-short",
                            "The row has %d columns, the header %d. Was the file cut off?"
                                    .formatted(row.cells().size(), width)));
        }
        for (var field : REQUIRED) {
            if (cell(row, field).isEmpty()) {
                mistakes.add(new Mistake(field, "value-missing", "Every row needs it."));
            }
        }
        var birthday = date(cell(row, Field.BIRTHDAY), mistakes);
        var gender = gender(cell(row, Field.GENDER), mistakes);
        var consents =
                new Consents(
                        yes(row, Field.CONSENT_SMS, mistakes),
                        yes(row, Field.CONSENT_EMAIL, mistakes),
                        yes(row, Field.CONSENT_CALL, mistakes),
                        yes(row, Field.CONSENT_WECHAT, mistakes));
        if (!mistakes.isEmpty()) {
            return new Read(null, mistakes);
        }
        String agreement = cell(row, Field.AGREEMENT);
        return new Read(
                new NewMember(
                        cell(row, Field.NAME),
                        cell(row, Field.PHONE),
                        birthday,
                        gender,
                        orNull(cell(row, Field.EMAIL)),
                        orNull(cell(row, Field.WECHAT)),
                        orNull(cell(row, Field.ADDRESS)),
                        orNull(cell(row, Field.LANGUAGE)),
                        orNull(cell(row, Field.HOME_STORE)),
                        Member.Source.IMPORT,
                        null,
                        null,
                        agreement.isEmpty() ? AGREEMENT_DEFAULT : agreement,
                        consents),
                List.of());
    }

    /**
     * Spreadsheets leave empty cells at the end of a row out; a cut file lacks what must be there.
     */
    private boolean isLastCellRequired(Sheet.Row row) {
        return REQUIRED.stream()
                .anyMatch(field -> places.getOrDefault(field, 0) >= row.cells().size());
    }

    private String cell(Sheet.Row row, Field field) {
        Integer place = places.get(field);
        return place == null || place >= row.cells().size() ? "" : row.cells().get(place);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable LocalDate date(String written, List<Mistake> mistakes) {
        if (written.isEmpty()) {
            return null;
        }
        for (var format : DATES) {
            try {
                return LocalDate.parse(written, format);
            } catch (DateTimeParseException anotherWay) {
                // the next way of writing a date
            }
        }
        mistakes.add(
                new Mistake(Field.BIRTHDAY, "date-unreadable", "Write the date as 1988-05-01."));
        return null;
    }

    private static Member.@Nullable Gender gender(String written, List<Mistake> mistakes) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "" -> null;
            case "female", "f", "女" -> Member.Gender.FEMALE;
            case "male", "m", "男" -> Member.Gender.MALE;
            default -> {
                mistakes.add(
                        new Mistake(
                                Field.GENDER,
                                "gender-unreadable",
                                "Write female or male, 女 or 男."));
                yield null;
            }
        };
    }

    private boolean yes(Sheet.Row row, Field field, List<Mistake> mistakes) {
        String written = cell(row, field).toLowerCase(Locale.ROOT);
        if (!YES.contains(written) && !NO.contains(written)) {
            mistakes.add(new Mistake(field, "consent-unreadable", "Write yes or no, 是 or 否."));
        }
        return YES.contains(written);
    }

    /** The header does not say what the columns hold. */
    static final class WrongColumns extends Rejection {
        private static final long serialVersionUID = 1L;

        WrongColumns(List<Problem.Pointer> errors) {
            super(
                    Kind.UNPROCESSABLE,
                    "columns-wrong",
                    "The first row must name the columns, each once; name and phone are needed.",
                    errors);
        }
    }
}
