package org.laoke.member.departure;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/** To whom a member was given when somebody left: ids only. */
@Singleton
class DepartureData extends MemberTables {
    DepartureData(ObjectMapper json) {
        super(
                json,
                "departures",
                List.of(new Table("departure_share", "departure_id, staff_id", "id", "")));
    }
}
