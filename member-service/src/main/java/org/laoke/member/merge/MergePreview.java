package org.laoke.member.merge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.MasterData;
import org.laoke.member.profile.MemberView;
import org.laoke.member.tier.Tier;

/** Both records side by side, and what one of them would be. */
@Schema(name = "MergePreview")
record MergePreview(
        Side member,
        Side from,
        @Schema(
                        description =
                                "Fields that differ; `take` those whose value is to come from the record that goes")
                List<Field> fields,
        @Schema(description = "The tier of both purchases together") Tier tierAfter,
        @Nullable LocalDate tierUntilAfter,
        @Schema(description = "The person is in the store under the record that would go")
                boolean visiting) {
    /**
     * One record.
     *
     * @param version as it is now; sent back with the merge
     * @param receipts how many count for its tier
     */
    @Schema(name = "MergeSide")
    record Side(MemberView profile, long version, int receipts) {}

    /**
     * A field of which only one value can be kept.
     *
     * @param take whether the value of the record that goes is the better one: the other has none
     */
    @Schema(name = "MergeField")
    record Field(
            @Schema(examples = "phone") String name,
            @Nullable String value,
            @Nullable String fromValue,
            boolean take) {}

    static List<Field> fields(MasterData into, MasterData from) {
        var fields = new ArrayList<Field>();
        for (String name : into.differences(from)) {
            String value = value(into, name);
            fields.add(new Field(name, value, value(from, name), value == null));
        }
        return fields;
    }

    private static @Nullable String value(MasterData of, String name) {
        @Nullable Object value =
                switch (name) {
                    case "name" -> of.name();
                    case "phone" -> of.contact().phone();
                    case "email" -> of.contact().email();
                    case "wechat" -> of.contact().wechat();
                    case "address" -> of.contact().address();
                    case "birthday" -> of.birthday();
                    case "gender" -> of.gender();
                    default -> of.language();
                };
        return value == null ? null : value.toString();
    }
}
