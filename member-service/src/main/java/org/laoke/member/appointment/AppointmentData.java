package org.laoke.member.appointment;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/** What was written about a visit goes with the person; open ones are cancelled. */
@Singleton
class AppointmentData extends MemberTables {
    AppointmentData(ObjectMapper json) {
        super(
                json,
                "appointments",
                List.of(
                        new Table(
                                "appointment",
                                "store_id, starts_at, purpose, companions, wish, state, outcome, pieces, drink, gift,"
                                        + " way_in, plan",
                                "starts_at",
                                "update appointment set wish = null, outcome = null, pieces = null, drink = null,"
                                        + " gift = null, way_in = null, plan = null,"
                                        + " ended_at = case when state in ('BOOKED', 'ARRIVED') then :at else ended_at end,"
                                        + " ended_by = case when state in ('BOOKED', 'ARRIVED') then 'erasure' else ended_by end,"
                                        + " state = case when state in ('BOOKED', 'ARRIVED') then 'CANCELLED' else state end"
                                        + " where member_id = :member")));
    }
}
