package org.laoke.analytics.fact;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Event;

/** Complaint cases: the state with the highest version wins, the earliest event is the opening. */
final class ComplaintFacts implements FactTable<ComplaintFacts.Complaint> {

    /** The body the three complaint events share, as far as figures need it. */
    record Complaint(
            UUID caseId,
            long version,
            @Nullable UUID memberId,
            String storeId,
            String category,
            String severity,
            String state,
            @Nullable Boolean satisfied,
            Instant at) {
        Complaint {
            Required.all(caseId, storeId, category, severity, state, at);
        }
    }

    @Override
    public String topic() {
        return "loyalty.complaints";
    }

    @Override
    public boolean isPersonal() {
        return false;
    }

    @Override
    public @Nullable Complaint read(Event event) {
        return switch (event.type()) {
            case "complaint.opened.v1", "complaint.step-taken.v1", "complaint.closed.v1" ->
                    event.as(Complaint.class);
            default -> null;
        };
    }

    @Override
    public String insert() {
        return """
        insert into complaint_fact (store_id, case_id, version, member_id, category, severity, state,
                                    satisfied, opened_at, changed_at)
        select distinct on (store_id, case_id) store_id, case_id, version, member_id, category, severity,
               state, satisfied, min(at) over (partition by store_id, case_id), at
        from unnest($3::text[], $4::uuid[], $5::bigint[], $6::uuid[], $7::text[], $8::text[],
                    $9::text[], $10::boolean[], $11::timestamptz[])
             as news (store_id, case_id, version, member_id, category, severity, state, satisfied, at)
        order by store_id, case_id, version desc, at desc, state, satisfied
        on conflict (store_id, case_id) do update
        set opened_at = least(complaint_fact.opened_at, excluded.opened_at),
            (version, member_id, category, severity, state, satisfied, changed_at) =
            (select newest.version, newest.member_id, newest.category, newest.severity, newest.state,
                    newest.satisfied, newest.changed_at
             from (values (complaint_fact.version, complaint_fact.member_id, complaint_fact.category,
                           complaint_fact.severity, complaint_fact.state, complaint_fact.satisfied,
                           complaint_fact.changed_at),
                          (excluded.version, excluded.member_id, excluded.category, excluded.severity,
                           excluded.state, excluded.satisfied, excluded.changed_at))
                  as newest (version, member_id, category, severity, state, satisfied, changed_at)
             order by newest.version desc, newest.changed_at desc, newest.state,
                      newest.satisfied
             limit 1)
        """;
    }

    @Override
    public void add(List<Complaint> rows, Tuple arguments) {
        arguments
                .addValue(rows.stream().map(Complaint::storeId).toArray(String[]::new))
                .addValue(rows.stream().map(Complaint::caseId).toArray(UUID[]::new))
                .addValue(rows.stream().map(Complaint::version).toArray(Long[]::new))
                .addValue(rows.stream().map(Complaint::memberId).toArray(UUID[]::new))
                .addValue(rows.stream().map(Complaint::category).toArray(String[]::new))
                .addValue(rows.stream().map(Complaint::severity).toArray(String[]::new))
                .addValue(rows.stream().map(Complaint::state).toArray(String[]::new))
                .addValue(rows.stream().map(Complaint::satisfied).toArray(Boolean[]::new))
                .addValue(
                        rows.stream()
                                .map(c -> c.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new));
    }
}
