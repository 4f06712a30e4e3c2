package org.laoke.complaint.cases;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.laoke.complaint.store.Scope;
import org.laoke.complaint.store.Store;
import org.laoke.complaint.store.Stores;
import org.laoke.platform.caller.Caller;

/** Takes the next step of a case. */
@ApplicationScoped
class TakeStep {
    private final Cases cases;
    private final CaseEvents events;
    private final Scope scope;
    private final Stores stores;
    private final Caller caller;
    private final Targets targets;
    private final Clock clock;
    private final MeterRegistry metrics;

    TakeStep(
            Cases cases,
            CaseEvents events,
            Scope scope,
            Stores stores,
            Caller caller,
            Targets targets,
            Clock clock,
            MeterRegistry metrics) {
        this.cases = cases;
        this.events = events;
        this.scope = scope;
        this.stores = stores;
        this.caller = caller;
        this.targets = targets;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<Case> take(UUID id, StepRequest request) {
        return cases.locked(id)
                .call(complaint -> scope.covers(complaint.storeId()).invoke(TakeStep::require))
                .call(complaint -> take(complaint, request))
                .invoke(() -> count(request.step()));
    }

    private static void require(boolean covered) {
        if (!covered) {
            throw new CaseNotFound();
        }
    }

    private Uni<Void> take(Case complaint, StepRequest request) {
        return stores.known(complaint.storeId())
                .map(store -> take(complaint, request, store))
                .chain(events::add);
    }

    private List<ComplaintEvent> take(Case complaint, StepRequest request, Store store) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return complaint.take(
                request.step(),
                request.note().strip(),
                request.proof(),
                caller.name(),
                now,
                LocalDate.ofInstant(now, store.timeZone()),
                targets);
    }

    private void count(Step step) {
        metrics.counter("laoke.complaints.steps", "step", step.name()).increment();
    }
}
