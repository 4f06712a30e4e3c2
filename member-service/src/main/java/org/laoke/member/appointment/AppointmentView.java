package org.laoke.member.appointment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Texts;
import org.laoke.member.sql.Row;

/**
 * An appointment as the store sees it.
 *
 * @param done what of the checklist is done
 * @param open what is still to be done before the member comes
 */
@Schema(name = "Appointment")
record AppointmentView(
        UUID id,
        String storeId,
        UUID memberId,
        @Schema(examples = "A李梅") String label,
        String tier,
        Instant startsAt,
        Instant endsAt,
        Purpose purpose,
        int companions,
        @Nullable String wish,
        Channel channel,
        String bookedBy,
        State state,
        @Nullable String outcome,
        @Nullable UUID visitId,
        @Nullable String receivedBy,
        @Nullable String receivedByName,
        @Nullable String pieces,
        @Nullable String drink,
        @Nullable String gift,
        @Nullable String wayIn,
        boolean important,
        @Nullable String plan,
        List<Helper> team,
        List<Item> done,
        List<Item> open,
        @Nullable Instant remindedAt) {
    /** What the visit is for. */
    @Schema(name = "AppointmentPurpose")
    enum Purpose {
        STYLING,
        FITTING,
        PICK_UP,
        ALTERATION,
        GIFT,
        OTHER
    }

    /** How it was booked. */
    @Schema(name = "AppointmentChannel")
    enum Channel {
        PORTAL,
        CALL,
        STORE
    }

    /** Where it is in its life. */
    @Schema(name = "AppointmentState")
    enum State {
        BOOKED,
        ARRIVED,
        DONE,
        CANCELLED,
        MISSED
    }

    /** The checklist: a point counts if it was prepared for. */
    @Schema(name = "AppointmentItem")
    enum Item {
        PIECES,
        DRINK,
        GIFT,
        WAY_IN,
        TEAM
    }

    /** One of the team of an important guest, and what they do. */
    @Schema(name = "AppointmentHelper")
    record Helper(
            @NotNull @Pattern(regexp = Texts.ID, message = Texts.ID_HINT) String staffId,
            @NotNull @Size(max = 100) @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String task) {}

    static final String SELECT =
            "select a.id, a.store_id, a.member_id,"
                    + " case m.value_class when 'A' then 'A' else '' end || m.name as label, m.tier, a.starts_at,"
                    + " a.ends_at, a.purpose, a.companions, a.wish, a.channel, a.booked_by, a.state, a.outcome,"
                    + " a.visit_id, a.received_by, s.name as receiver, a.pieces, a.drink, a.gift, a.way_in,"
                    + " a.important, a.plan, (select coalesce(string_agg(t.staff_id || '=' || t.task, chr(10)"
                    + " order by t.staff_id), '') from appointment_team t where t.appointment_id = a.id) as team,"
                    + " (select coalesce(string_agg(c.item, ','), '') from appointment_check c"
                    + " where c.appointment_id = a.id) as checks, a.reminded_at"
                    + " from appointment a join member m on m.id = a.member_id"
                    + " left join staff s on s.id = a.received_by";

    static AppointmentView read(Row row) {
        var team =
                row.text(23)
                        .lines()
                        .filter(line -> !line.isEmpty())
                        .map(AppointmentView::helper)
                        .toList();
        var done =
                Arrays.stream(row.text(24).split(",", -1))
                        .filter(item -> !item.isEmpty())
                        .map(Item::valueOf)
                        .sorted()
                        .toList();
        String pieces = row.textOrNull(17);
        String drink = row.textOrNull(18);
        String gift = row.textOrNull(19);
        String wayIn = row.textOrNull(20);
        var open = new ArrayList<Item>();
        ask(open, pieces != null, Item.PIECES, done);
        ask(open, drink != null, Item.DRINK, done);
        ask(open, gift != null, Item.GIFT, done);
        ask(open, wayIn != null, Item.WAY_IN, done);
        ask(open, !team.isEmpty(), Item.TEAM, done);
        return new AppointmentView(
                row.uuid(0),
                row.text(1),
                row.uuid(2),
                row.text(3),
                row.text(4),
                row.instant(5),
                row.instant(6),
                Purpose.valueOf(row.text(7)),
                (int) row.number(8),
                row.textOrNull(9),
                Channel.valueOf(row.text(10)),
                row.text(11),
                State.valueOf(row.text(12)),
                row.textOrNull(13),
                row.uuidOrNull(14),
                row.textOrNull(15),
                row.textOrNull(16),
                pieces,
                drink,
                gift,
                wayIn,
                row.flag(21),
                row.textOrNull(22),
                team,
                done,
                List.copyOf(open),
                row.instantOrNull(25));
    }

    private static void ask(List<Item> open, boolean asked, Item item, List<Item> done) {
        if (asked && !done.contains(item)) {
            open.add(item);
        }
    }

    private static Helper helper(String line) {
        int at = line.indexOf('=');
        return new Helper(line.substring(0, at), line.substring(at + 1));
    }

    /** A member's own: who receives them, but nothing of the preparation. */
    @Schema(name = "MyAppointment")
    record Mine(
            UUID id,
            String storeId,
            Instant startsAt,
            Instant endsAt,
            Purpose purpose,
            int companions,
            @Nullable String wish,
            State state,
            @Nullable String receivedByName) {
        static Mine of(AppointmentView view) {
            return new Mine(
                    view.id(),
                    view.storeId(),
                    view.startsAt(),
                    view.endsAt(),
                    view.purpose(),
                    view.companions(),
                    view.wish(),
                    view.state(),
                    view.receivedByName());
        }
    }
}
