package org.laoke.complaint.status;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.laoke.complaint.cases.Case;
import org.laoke.complaint.cases.Cases;
import org.laoke.complaint.member.Members;
import org.laoke.platform.problem.Rejection;

/**
 * Answers the public status page. Tries are counted per case number, existing or not, and before
 * the look-up, in a transaction of their own: four digits would otherwise be guessed in an
 * afternoon, and a failed try must count although it is answered with an error.
 */
@ApplicationScoped
class LookUpStatus {
    private static final String COUNT =
            "insert into status_try (number, hour, tries) values (:number, :hour, 1)"
                    + " on conflict (number, hour) do update set tries = status_try.tries + 1"
                    + " returning tries";

    private final Cases cases;
    private final Members members;
    private final StatusConfig config;
    private final Clock clock;

    LookUpStatus(Cases cases, Members members, StatusConfig config, Clock clock) {
        this.cases = cases;
        this.members = members;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @throws StatusNotFound if the number or the digits are wrong
     * @throws TooManyTries if the number was asked for too often
     */
    Uni<Status> of(String number, String phoneTail) {
        return Panache.withTransaction(() -> count(number))
                .invoke(this::requireFewTries)
                .chain(() -> Panache.withSession(() -> find(number, phoneTail)))
                .map(found -> found.map(Status::of).orElseThrow(StatusNotFound::new));
    }

    private Uni<Integer> count(String number) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC);
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(COUNT, Integer.class)
                                        .setParameter("number", number)
                                        .setParameter("hour", hour)
                                        .getSingleResult());
    }

    private void requireFewTries(int tries) {
        if (tries > config.triesPerHour()) {
            Instant now = clock.instant();
            var wait = Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plusSeconds(3600));
            throw new TooManyTries(wait);
        }
    }

    private Uni<Optional<Case>> find(String number, String phoneTail) {
        return cases.byNumber(number)
                .chain(
                        found ->
                                tails(found)
                                        .map(tails -> tails.contains(phoneTail))
                                        .map(right -> right ? found : Optional.empty()));
    }

    private Uni<Set<String>> tails(Optional<Case> found) {
        var given = found.flatMap(Case::phoneTail);
        return given.isPresent()
                ? Uni.createFrom().item(Set.of(given.get()))
                : members.phoneTails(found.flatMap(Case::memberId).orElse(null));
    }

    /** Number and digits do not belong together. */
    static final class StatusNotFound extends Rejection {
        private static final long serialVersionUID = 1L;

        StatusNotFound() {
            super(
                    Kind.NOT_FOUND,
                    "complaint-status-not-found",
                    "No complaint has this number and these phone digits. Check both, or ask in the store.");
        }
    }

    /** Somebody tries too many digits. */
    static final class TooManyTries extends Rejection {
        private static final long serialVersionUID = 1L;

        private final Duration wait;

        TooManyTries(Duration wait) {
            super(
                    Kind.TOO_MANY,
                    "too-many-tries",
                    "This number was asked for too often. Try again in "
                            + (wait.toMinutes() + 1)
                            + " minutes.");
            this.wait = wait;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(wait);
        }
    }
}
