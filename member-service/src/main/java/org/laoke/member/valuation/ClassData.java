package org.laoke.member.valuation;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/** What the classes of a member are decided from, and how they came to be. */
@Singleton
class ClassData extends MemberTables {
    ClassData(ObjectMapper json) {
        super(
                json,
                "classes",
                List.of(
                        new Table(
                                "spend_month",
                                "month, net, last_sale_at",
                                "month",
                                "delete from spend_month where member_id = :member"),
                        new Table(
                                "class_pin",
                                "value_class, reason, pinned_at",
                                "pinned_at",
                                "delete from class_pin where member_id = :member"),
                        new Table(
                                "class_movement",
                                "at, from_class, to_class, cause, month, note",
                                "id",
                                "update class_movement set note = null where member_id = :member")));
    }
}
