package org.laoke.member.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/** What features without a bean of their own keep about members. */
@Singleton
class OwnTables extends MemberTables {
    private static final List<Table> TABLES =
            List.of(
                    new Table(
                            "card",
                            "number, tier, status, issued_on, expires_on",
                            "issued_on",
                            "update card set status = 'CANCELLED'"
                                    + " where member_id = :member and status = 'ACTIVE'"),
                    new Table(
                            "assignment",
                            "staff_id, assigned_at, ended_at",
                            "assigned_at",
                            "update assignment set ended_at = :at"
                                    + " where member_id = :member and ended_at is null"),
                    new Table(
                            "tier_step",
                            "happened_at, from_tier, to_tier, reason, superseded_at",
                            "happened_at",
                            ""),
                    new Table(
                            "tier_receipt",
                            "kind, store_id, pos_id, number, sold_at, total, points, items",
                            "sold_at",
                            "delete from tier_receipt where member_id = :member"),
                    new Table(
                            "tier_foothold",
                            "tier, since, expires_on, sold_at",
                            "sold_at",
                            "delete from tier_foothold where member_id = :member"),
                    new Table("erasure", "at, basis", "at", ""));

    OwnTables(ObjectMapper json) {
        super(json, "records", TABLES);
    }
}
