package org.laoke.points.statement;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A member's half-year. Points; closing = opening + earned − returned − spent − expired +
 * transferred + adjusted.
 *
 * @param period for instance 2026-H1
 * @param from first day, in the programme's zone
 * @param to last day
 * @param opening what the member had: available, pending and reserved, less what was owed
 * @param returned taken back by returns
 * @param spent redemptions, less those given back
 * @param expired less what was brought back
 * @param transferred from and to other members, either sign
 * @param adjusted by hand, either sign
 * @param available of the closing balance, what could be spent
 * @param expiring of it, what ends within the next twelve months
 */
@Schema(name = "Statement")
record StatementView(
        UUID id,
        UUID memberId,
        String period,
        LocalDate from,
        LocalDate to,
        long opening,
        long earned,
        long returned,
        long spent,
        long expired,
        long transferred,
        long adjusted,
        long closing,
        long available,
        long expiring,
        Instant publishedAt) {

    static StatementView of(Row row) {
        return new StatementView(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getString("period"),
                row.getLocalDate("first_day"),
                row.getLocalDate("last_day"),
                row.getLong("opening"),
                row.getLong("earned"),
                row.getLong("returned"),
                row.getLong("spent"),
                row.getLong("expired"),
                row.getLong("transferred"),
                row.getLong("adjusted"),
                row.getLong("closing"),
                row.getLong("available"),
                row.getLong("expiring"),
                row.getOffsetDateTime("published_at").toInstant());
    }
}
