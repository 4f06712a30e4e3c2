package org.laoke.member.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is written down of a person at the enrolment and corrected afterwards. */
public record MasterData(
        String name,
        Contact contact,
        @Nullable LocalDate birthday,
        Member.@Nullable Gender gender,
        String language) {
    /** As it is written down now. */
    public static MasterData of(Member member, Contact contact) {
        return new MasterData(
                member.name(), contact, member.birthday(), member.gender(), member.language());
    }

    /** Names of what is different in the other one, in the order of a form. */
    public List<String> differences(MasterData other) {
        var fields = new ArrayList<String>();
        note(fields, "name", name, other.name);
        note(fields, "phone", contact.phone(), other.contact.phone());
        note(fields, "email", contact.email(), other.contact.email());
        note(fields, "wechat", contact.wechat(), other.contact.wechat());
        note(fields, "address", contact.address(), other.contact.address());
        note(fields, "birthday", birthday, other.birthday);
        note(fields, "gender", gender, other.gender);
        note(fields, "language", language, other.language);
        return fields;
    }

    private static void note(
            List<String> fields, String name, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            fields.add(name);
        }
    }

    /** This, with some fields as the other one has them. */
    public MasterData with(Set<String> fields, MasterData other) {
        var there = other.contact;
        return new MasterData(
                fields.contains("name") ? other.name : name,
                new Contact(
                        fields.contains("phone") ? there.phone() : contact.phone(),
                        fields.contains("email") ? there.email() : contact.email(),
                        fields.contains("wechat") ? there.wechat() : contact.wechat(),
                        fields.contains("address") ? there.address() : contact.address()),
                fields.contains("birthday") ? other.birthday : birthday,
                fields.contains("gender") ? other.gender : gender,
                fields.contains("language") ? other.language : language);
    }

    /** Says nothing: it must not get into a log by accident. */
    @Override
    public String toString() {
        return "MasterData[…]";
    }
}
