package org.laoke.points.fraud;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What head office sees of flags, rules and holds. */
final class FraudViews {
    private FraudViews() {}

    /** Text in both languages. */
    record Words(String zh, String en) {}

    /**
     * Something happened too often, or for too many points, in an hour or a day.
     *
     * @param subject whom or what the rule counts: a member, a staff member, both, a till or a
     *     store
     * @param from begin of the hour or day
     * @param times how often it happened
     * @param held whether the member's account is held now
     * @param state OPEN, CONFIRMED or DISMISSED
     */
    @Schema(name = "FraudFlag")
    record Flag(
            UUID id,
            String ruleId,
            Words rule,
            String subject,
            @Nullable UUID memberId,
            @Nullable String storeId,
            Instant from,
            String period,
            long times,
            long points,
            boolean held,
            String state,
            Instant raisedAt,
            @Nullable String reason,
            @Nullable String checkedBy) {

        static final String SELECT =
                "select f.id, f.rule_id, r.zh, r.en, f.subject, f.member_id, f.store_id, f.bucket, r.period, f.times,"
                        + " f.points, a.held_since is not null as held, f.state, f.raised_at, f.reason, f.checked_by"
                        + " from fraud_flag f join fraud_rule r on r.id = f.rule_id"
                        + " left join account a on a.member_id = f.member_id";

        static Flag of(Row row) {
            return new Flag(
                    row.getUUID("id"),
                    row.getString("rule_id"),
                    new Words(row.getString("zh"), row.getString("en")),
                    row.getString("subject"),
                    row.getUUID("member_id"),
                    row.getString("store_id"),
                    row.getOffsetDateTime("bucket").toInstant(),
                    row.getString("period"),
                    row.getLong("times"),
                    row.getLong("points"),
                    row.getBoolean("held"),
                    row.getString("state"),
                    row.getOffsetDateTime("raised_at").toInstant(),
                    row.getString("reason"),
                    row.getString("checked_by"));
        }
    }

    /**
     * A rule: more than so many times, or points, of something in an hour or a day is flagged.
     *
     * @param hold whether the member's account is held as well
     */
    @Schema(name = "FraudRule")
    record Rule(
            String id,
            String what,
            String per,
            String period,
            @Nullable Long countMax,
            @Nullable Long pointsMax,
            boolean hold,
            boolean active,
            Words name) {

        static final String SELECT =
                "select id, what, per, period, count_max, points_max, hold, active, zh, en from fraud_rule";

        static Rule of(Row row) {
            return new Rule(
                    row.getString("id"),
                    row.getString("what"),
                    row.getString("per"),
                    row.getString("period"),
                    row.getLong("count_max"),
                    row.getLong("points_max"),
                    row.getBoolean("hold"),
                    row.getBoolean("active"),
                    new Words(row.getString("zh"), row.getString("en")));
        }
    }

    /**
     * One step in the history of an account's holds.
     *
     * @param held false where it was released
     * @param by who did it, or the rule
     */
    @Schema(name = "AccountHold")
    record Hold(
            UUID memberId,
            Instant at,
            boolean held,
            String by,
            String reason,
            @Nullable UUID flagId) {

        static Hold of(Row row) {
            OffsetDateTime at = row.getOffsetDateTime("at");
            return new Hold(
                    row.getUUID("member_id"),
                    at.toInstant(),
                    row.getBoolean("held"),
                    row.getString("made_by"),
                    row.getString("reason"),
                    row.getUUID("flag_id"));
        }
    }
}
