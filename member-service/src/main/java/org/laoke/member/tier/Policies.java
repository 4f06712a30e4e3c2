package org.laoke.member.tier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;

/** The versions of the tiers' rules that are in force or will be. */
@Singleton
public class Policies {
    private static final String LATEST = "select coalesce(max(no), 1) from tier_policy";
    private static final String IN_FORCE =
            "select no, effective_from, cast(tiers as text) from tier_policy"
                    + " where state = 'LIVE' order by no";

    private record Known(long latest, Timeline timeline) {}

    private final TierRules rules;
    private final ObjectMapper json;
    private final AtomicReference<Known> known;

    Policies(TierRules rules, ObjectMapper json) {
        this.rules = rules;
        this.json = json;
        this.known = new AtomicReference<>(new Known(Policy.FIRST, Timeline.of(rules)));
    }

    /**
     * The versions as committed by now, in the current session. Versions never change and come into
     * force later than they are made, so what is decided by these is right even if another comes
     * meanwhile.
     */
    public Uni<Timeline> current() {
        var cached = known.get();
        return Sql.rows(LATEST, Map.of(), row -> row.number(0))
                .chain(
                        latest ->
                                latest.getFirst() == cached.latest()
                                        ? Uni.createFrom().item(cached.timeline())
                                        : load(latest.getFirst()));
    }

    /** What this instance knows without asking; new versions come into force later than that. */
    public Timeline known() {
        return known.get().timeline();
    }

    @Scheduled(
            every = "${laoke.member.tier-policies.every:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Panache.withSession(this::current).replaceWithVoid();
    }

    private Uni<Timeline> load(long latest) {
        return Sql.rows(IN_FORCE, Map.of(), this::policy)
                .map(
                        policies -> {
                            var timeline = Timeline.of(rules, policies);
                            known.set(new Known(latest, timeline));
                            return timeline;
                        });
    }

    private Policy policy(Row row) {
        return new Policy(
                (int) row.number(0),
                row.date(1).atStartOfDay(rules.zone()).toInstant(),
                read(row.text(2)));
    }

    /** The tiers of a version as they are kept. */
    public List<TierPolicy> read(String text) {
        try {
            return json.readValue(text, new TypeReference<List<TierPolicy>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tier_policy holds JSON nobody can read", e);
        }
    }
}
