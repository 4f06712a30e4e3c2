package org.laoke.member.profile;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laoke.platform.caller.Caller;

/** Notes who saw whose full profile (ORG-3). The table takes new rows only. */
@Singleton
class AccessLog {
    private static final String NOTE =
            "insert into access_log (at, viewer, member_id, place)"
                    + " select :at, :viewer, cast(id as uuid), :place"
                    + " from unnest(string_to_array(:members, ',')) as id";

    private final Caller caller;
    private final Clock clock;

    AccessLog(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /** Joins the current transaction: who could not be noted sees nothing. */
    Uni<Void> note(Collection<UUID> members, String place) {
        if (members.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String ids = members.stream().map(UUID::toString).collect(Collectors.joining(","));
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(NOTE)
                                        .setParameter(
                                                "at", clock.instant().atOffset(ZoneOffset.UTC))
                                        .setParameter("viewer", caller.name())
                                        .setParameter("place", place)
                                        .setParameter("members", ids)
                                        .executeUpdate())
                .replaceWithVoid();
    }
}
