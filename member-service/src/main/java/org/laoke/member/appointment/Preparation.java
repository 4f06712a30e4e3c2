package org.laoke.member.appointment;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;

/** What the store gets ready before a member comes. */
@Singleton
class Preparation {
    private static final String OF_STORE =
            "select count(*) from staff where active and store_id = :store"
                    + " and id = any (string_to_array(:ids, ','))";
    private static final String PREPARE =
            "update appointment set received_by = nullif(:receiver, ''), pieces = nullif(:pieces, ''),"
                    + " drink = nullif(:drink, ''), gift = nullif(:gift, ''), way_in = nullif(:wayIn, ''),"
                    + " important = :important, plan = nullif(:plan, ''), prepared_at = :now, prepared_by = :by"
                    + " where id = :id";
    private static final String NO_TEAM = "delete from appointment_team where appointment_id = :id";
    private static final String HELP =
            "insert into appointment_team (appointment_id, staff_id, task) values (:id, :staff, :task)";
    private static final String UNDO =
            "delete from appointment_check where appointment_id = :id"
                    + " and item <> all (string_to_array(:items, ','))";
    private static final String DONE =
            "insert into appointment_check (appointment_id, item, done_at, done_by)"
                    + " select :id, item, :now, :by from unnest(string_to_array(:items, ',')) as item"
                    + " on conflict do nothing";

    private final Appointments appointments;
    private final Caller caller;
    private final Clock clock;

    Preparation(Appointments appointments, Caller caller, Clock clock) {
        this.appointments = appointments;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Replaces what is prepared, as a whole.
     *
     * @throws AppointmentRefused if somebody is not of the store, or an important guest has no plan
     */
    Uni<AppointmentView> prepare(
            String store, UUID id, AppointmentResource.PreparationRequest wanted) {
        boolean planned = !text(wanted.plan()).isEmpty() && !wanted.team().isEmpty();
        if (wanted.important() && !planned) {
            throw AppointmentRefused.planMissing();
        }
        return appointments
                .held(store, id, AppointmentView.State.BOOKED)
                .chain(() -> requireOfStore(store, wanted))
                .chain(() -> Sql.change(PREPARE, values(id, wanted)))
                .chain(() -> Sql.change(NO_TEAM, Map.of("id", id)))
                .chain(() -> team(id, wanted.team()))
                .chain(() -> check(id, wanted.done()))
                .chain(() -> appointments.one(id));
    }

    private static Uni<Void> requireOfStore(
            String store, AppointmentResource.PreparationRequest wanted) {
        var people =
                new ArrayList<>(
                        wanted.team().stream().map(AppointmentView.Helper::staffId).toList());
        if (wanted.receivedBy() != null) {
            people.add(wanted.receivedBy());
        }
        long different = people.stream().distinct().count();
        return Sql.rows(
                        OF_STORE,
                        Map.of("store", store, "ids", String.join(",", people)),
                        row -> row.number(0))
                .invoke(
                        found -> {
                            if (found.getFirst() != different) {
                                throw AppointmentRefused.notOfStore();
                            }
                        })
                .replaceWithVoid();
    }

    private Map<String, Object> values(UUID id, AppointmentResource.PreparationRequest wanted) {
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("receiver", text(wanted.receivedBy()));
        values.put("pieces", text(wanted.pieces()));
        values.put("drink", text(wanted.drink()));
        values.put("gift", text(wanted.gift()));
        values.put("wayIn", text(wanted.wayIn()));
        values.put("important", wanted.important());
        values.put("plan", text(wanted.plan()));
        values.put("now", clock.instant());
        values.put("by", caller.name());
        return values;
    }

    private static Uni<Void> team(UUID id, List<AppointmentView.Helper> team) {
        var done = Uni.createFrom().voidItem();
        for (var each : team) {
            done =
                    done.chain(
                                    () ->
                                            Sql.change(
                                                    HELP,
                                                    Map.of(
                                                            "id",
                                                            id,
                                                            "staff",
                                                            each.staffId(),
                                                            "task",
                                                            each.task())))
                            .replaceWithVoid();
        }
        return done;
    }

    private Uni<Void> check(UUID id, List<AppointmentView.Item> items) {
        String names = String.join(",", items.stream().map(Enum::name).distinct().toList());
        return Sql.change(UNDO, Map.of("id", id, "items", names))
                .chain(
                        () ->
                                Sql.change(
                                        DONE,
                                        Map.of(
                                                "id",
                                                id,
                                                "items",
                                                names,
                                                "now",
                                                clock.instant(),
                                                "by",
                                                caller.name())))
                .replaceWithVoid();
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
