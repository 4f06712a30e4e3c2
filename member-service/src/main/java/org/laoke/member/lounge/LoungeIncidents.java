package org.laoke.member.lounge;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.time.Ids;

/** House rules broken: warned or barred for a time, and appeals that somebody else decides. */
@Singleton
class LoungeIncidents {
    private static final String NOTE =
            "insert into lounge_incident (id, store_id, member_id, at, by, text, measure, barred_until)"
                    + " values (:id, :store, :member, :now, :by, :text, :measure,"
                    + " cast(nullif(cast(:until as text), '') as timestamptz))";
    private static final String ONE = LoungeView.Incident.SELECT + " where i.id = :id";
    private static final String OF_STORE =
            LoungeView.Incident.SELECT
                    + " where i.store_id = :store order by i.at desc, i.id limit 100";
    private static final String OF_MEMBER =
            LoungeView.Incident.SELECT
                    + " where i.member_id = :member order by i.at desc, i.id limit 50";
    private static final String APPEAL =
            "update lounge_incident set appealed_at = :now, appeal = :text"
                    + " where id = :id and appealed_at is null";
    private static final String DECIDE =
            "update lounge_incident set decided_at = :now, decided_by = :by, decision = :decision,"
                    + " decision_reason = :reason"
                    + " where id = :id and appealed_at is not null and decided_at is null";

    private final LoungeConfig config;
    private final Members members;
    private final Caller caller;
    private final Clock clock;

    LoungeIncidents(LoungeConfig config, Members members, Caller caller, Clock clock) {
        this.config = config;
        this.members = members;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Notes what happened and what is done about it.
     *
     * @param days how long they are barred; 0 for a warning
     * @throws LoungeRefused unless a manager bars
     */
    Uni<LoungeView.Incident> note(
            String store, UUID member, String text, LoungeView.Measure measure, int days) {
        boolean bar = measure == LoungeView.Measure.BAR;
        if (bar && !caller.has(Role.STORE_MANAGER) && !caller.has(Role.HQ)) {
            throw LoungeRefused.managersBar();
        }
        if (bar ? days < 1 || days > config.barDaysMax() : days != 0) {
            throw LoungeRefused.barWithoutDays(config.barDaysMax());
        }
        var id = Ids.next();
        var now = clock.instant();
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("store", store);
        values.put("member", member);
        values.put("now", now);
        values.put("by", caller.name());
        values.put("text", text);
        values.put("measure", measure.name());
        values.put("until", bar ? now.plus(Duration.ofDays(days)).toString() : "");
        return members.locked(member) // who is let in meanwhile waits, and is refused
                .onItem()
                .ifNull()
                .failWith(NoSuchMember::new)
                .chain(() -> Sql.change(NOTE, values))
                .chain(() -> one(id));
    }

    /** An appeal noted by staff for the member. */
    Uni<LoungeView.Incident> appeal(String store, UUID id, String text) {
        return held(store, id).chain(() -> appeal(id, text));
    }

    /** The member's own appeal. */
    Uni<LoungeView.Incident> appealOwn(UUID member, UUID id, String text) {
        return one(id).invoke(
                        incident -> {
                            if (!incident.memberId().equals(member)) {
                                throw LoungeRefused.noSuchIncident();
                            }
                        })
                .chain(() -> appeal(id, text));
    }

    private Uni<LoungeView.Incident> appeal(UUID id, String text) {
        return Sql.change(APPEAL, Map.of("id", id, "now", clock.instant(), "text", text))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw LoungeRefused.appealedAlready();
                            }
                        })
                .chain(() -> one(id));
    }

    /**
     * Decides an appeal.
     *
     * @throws LoungeRefused if the caller took the measure, or there is nothing to decide
     */
    Uni<LoungeView.Incident> decide(
            String store, UUID id, LoungeView.Decision decision, String reason) {
        return held(store, id)
                .invoke(
                        incident -> {
                            if (caller.name().equals(incident.by())) {
                                throw LoungeRefused.ownDecision();
                            }
                        })
                .chain(
                        () ->
                                Sql.change(
                                        DECIDE,
                                        Map.of(
                                                "id", id,
                                                "now", clock.instant(),
                                                "by", caller.name(),
                                                "decision", decision.name(),
                                                "reason", reason)))
                .invoke(
                        rows -> {
                            if (rows == 0) {
                                throw LoungeRefused.notAppealed();
                            }
                        })
                .chain(() -> one(id));
    }

    /** The latest 100 of a store. */
    Uni<List<LoungeView.Incident>> ofStore(String store) {
        return Sql.rows(OF_STORE, Map.of("store", store), LoungeView.Incident::read);
    }

    /** The latest 50 of a member. */
    Uni<List<LoungeView.Incident>> ofMember(UUID member) {
        return Sql.rows(OF_MEMBER, Map.of("member", member), LoungeView.Incident::read);
    }

    private static Uni<LoungeView.Incident> held(String store, UUID id) {
        return one(id).invoke(
                        incident -> {
                            if (!incident.storeId().equals(store)) {
                                throw LoungeRefused.noSuchIncident();
                            }
                        });
    }

    private static Uni<LoungeView.Incident> one(UUID id) {
        return Sql.rows(ONE, Map.of("id", id), LoungeView.Incident::read)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw LoungeRefused.noSuchIncident();
                            }
                            return found.getFirst();
                        });
    }
}
