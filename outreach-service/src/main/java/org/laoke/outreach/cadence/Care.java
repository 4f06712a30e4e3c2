package org.laoke.outreach.cadence;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.calling.Calling;
import org.laoke.outreach.member.Member;
import org.laoke.outreach.member.Members;
import org.laoke.outreach.message.Message;
import org.laoke.outreach.message.Messages;
import org.laoke.outreach.store.Store;
import org.laoke.outreach.store.StoreZone;
import org.laoke.outreach.store.Stores;
import org.laoke.outreach.task.Task;
import org.laoke.outreach.task.Tasks;
import org.laoke.platform.time.Ids;

/** Begins, restarts and ends cadences. Joins the caller's transaction. */
@Singleton
class Care {
    private final Cadences cadences;
    private final Runs runs;
    private final Tasks tasks;
    private final Messages messages;
    private final Members members;
    private final Stores stores;
    private final StoreZone zones;
    private final Calling calling;
    private final Clock clock;

    Care(
            Cadences cadences,
            Runs runs,
            Tasks tasks,
            Messages messages,
            Members members,
            Stores stores,
            StoreZone zones,
            Calling calling,
            Clock clock) {
        this.cadences = cadences;
        this.runs = runs;
        this.tasks = tasks;
        this.messages = messages;
        this.members = members;
        this.stores = stores;
        this.zones = zones;
        this.calling = calling;
        this.clock = clock;
    }

    /** All that a decision on a new purchase needs. */
    private record Situation(
            Cadence cadence,
            @Nullable Run running,
            @Nullable Member member,
            @Nullable Store store) {}

    /**
     * A purchase starts the cadence, or starts a running one anew; told again, be it under another
     * event id, it changes nothing.
     */
    Uni<Void> begin(Purchase purchase) {
        return runs.isKnown(purchase.receiptId())
                .chain(
                        known ->
                                known
                                        ? Uni.createFrom().voidItem()
                                        : ofToday(purchase).chain(this::beginNew));
    }

    /** The same, of who the buyer is today: their record may have been merged into another. */
    private Uni<Purchase> ofToday(Purchase purchase) {
        return members.findById(purchase.memberId())
                .chain(
                        member ->
                                member == null || !member.isMerged()
                                        ? Uni.createFrom().item(purchase)
                                        : members.now(member.id()).map(purchase::of));
    }

    private Uni<Void> beginNew(Purchase purchase) {
        return cadences.afterPurchase()
                .chain(
                        cadence ->
                                cadence == null
                                        ? Uni.createFrom().voidItem()
                                        : begin(cadence, purchase));
    }

    private Uni<Void> begin(Cadence cadence, Purchase purchase) {
        return runs.takeEarlyReturns(purchase.memberId(), purchase.soldAt())
                .map(early -> kept(purchase, early))
                .chain(
                        kept ->
                                kept.isEmpty() && !purchase.items().isEmpty()
                                        ? Uni.createFrom().voidItem() // all brought back already
                                        : situation(cadence, purchase)
                                                .chain(now -> begin(now, purchase, kept)));
    }

    private static Items kept(Purchase purchase, List<EarlyReturn> early) {
        Items kept = purchase.items();
        for (EarlyReturn each : early) {
            kept = kept.minus(each.items());
        }
        return kept;
    }

    private Uni<Situation> situation(Cadence cadence, Purchase purchase) {
        return runs.runningOf(purchase.memberId())
                .chain(
                        running ->
                                members.findById(purchase.memberId())
                                        .chain(
                                                member ->
                                                        stores.findById(purchase.storeId())
                                                                .map(
                                                                        store ->
                                                                                new Situation(
                                                                                        cadence,
                                                                                        running,
                                                                                        member,
                                                                                        store))));
    }

    private Uni<Void> begin(Situation situation, Purchase purchase, Items kept) {
        Member member = situation.member();
        Run before = situation.running();
        boolean gone = member != null && member.isErased();
        boolean older = before != null && before.soldAt().isAfter(purchase.soldAt());
        if (gone || older) {
            return Uni.createFrom().voidItem(); // a later purchase is being cared for already
        }
        var run = new Run(situation.cadence(), purchase, kept);
        Instant now = clock.instant();
        if (before == null) {
            return plan(run, situation, purchase, now, Set.of());
        }
        before.end(Run.State.REPLACED, "a further purchase");
        return messages.cancelOfRun(before.id(), "a further purchase")
                .chain(() -> tasks.openOfRun(before.id()))
                .map(open -> carryOver(open, run.id(), now))
                .call(carried -> tasks.flush())
                .chain(carried -> plan(run, situation, purchase, now, carried));
    }

    /** Stops what the new run plans anew; the unsent personal step keeps its time. */
    private static Set<Integer> carryOver(List<Task> open, UUID run, Instant now) {
        var kept =
                open.stream()
                        .filter(Task::isPersonal)
                        .filter(task -> task.window().to().isAfter(now))
                        .toList();
        open.stream().filter(task -> !kept.contains(task)).forEach(Task::stop);
        kept.forEach(task -> task.carryOverTo(run));
        return kept.stream().map(Task::step).collect(Collectors.toSet());
    }

    private Uni<Void> plan(
            Run run, Situation situation, Purchase purchase, Instant now, Set<Integer> carried) {
        var planner = new Planner(zones.of(situation.store()), calling.quietHours());
        var plan =
                planner.plan(situation.cadence(), purchase.soldAt(), now, carried).stream()
                        .filter(each -> isWelcome(each.step(), situation.member()))
                        .toList();
        if (plan.isEmpty() && carried.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var day = planner.dayOf(purchase.soldAt());
        Uni<Void> saved = runs.persist(run).replaceWithVoid();
        for (Planner.Planned each : plan) {
            Step step = each.step();
            saved =
                    saved.chain(
                            () ->
                                    step.mode() == Step.Mode.AUTOMATIC
                                            ? messages.enqueue(
                                                    message(run, purchase, each, day, now))
                                            : tasks.persist(task(run, purchase, each, day))
                                                    .replaceWithVoid());
        }
        return saved;
    }

    /**
     * Consent is asked for again when a message leaves; an unknown member may turn out to have it.
     */
    private static boolean isWelcome(Step step, @Nullable Member member) {
        if (member == null) {
            return true;
        }
        return switch (step.kind()) {
            case CALL -> member.mayBeCalled();
            case MESSAGE -> member.mayGetMessages();
            case POST -> true;
        };
    }

    private static Task task(Run run, Purchase purchase, Planner.Planned planned, LocalDate day) {
        Step step = planned.step();
        return new Task(
                run.id(),
                purchase.memberId(),
                purchase.storeId(),
                step.kind(),
                step.purpose(),
                step.step(),
                step.isPersonal(),
                day,
                planned.window());
    }

    private static Message.Order message(
            Run run, Purchase purchase, Planner.Planned planned, LocalDate day, Instant now) {
        Step step = planned.step();
        return new Message.Order(
                Ids.next(),
                purchase.memberId(),
                purchase.storeId(),
                run.id(),
                null,
                step.purpose(),
                step.step(),
                null,
                day,
                planned.window().from(),
                planned.window().to(),
                now,
                null);
    }

    /** Ends the cadence when nothing of its purchase is left. */
    Uni<Void> bringBack(Purchase returned) {
        return ofToday(returned).chain(this::bringBackToday);
    }

    private Uni<Void> bringBackToday(Purchase returned) {
        return runs.runningOf(returned.memberId())
                .chain(
                        run ->
                                run == null || run.soldAt().isAfter(returned.soldAt())
                                        ? runs.keep(new EarlyReturn(returned))
                                        : bringBack(run, returned));
    }

    private Uni<Void> bringBack(Run run, Purchase returned) {
        Items foreign = returned.items().minus(run.kept());
        boolean nothingLeft = run.bringBack(returned.items());
        Uni<Void> rest =
                foreign.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : runs.keep(
                                new EarlyReturn(
                                        new Purchase(
                                                returned.receiptId(),
                                                returned.memberId(),
                                                returned.storeId(),
                                                returned.soldAt(),
                                                foreign)));
        return nothingLeft ? rest.chain(() -> end(run, "the purchase was brought back")) : rest;
    }

    /**
     * What is planned for a record goes on under the one it was merged into. Of two cadences the
     * one of the later purchase goes on, as if both had been bought by one.
     *
     * @return the record that stands for it
     */
    Uni<UUID> merge(UUID from) {
        return members.flush()
                .chain(() -> members.now(from))
                .call(
                        into ->
                                runs.runningOf(from)
                                        .chain(
                                                theirs ->
                                                        runs.runningOf(into)
                                                                .chain(
                                                                        own ->
                                                                                endOlder(
                                                                                        own,
                                                                                        theirs))))
                .call(into -> members.flush())
                .call(into -> runs.move(from, into));
    }

    private Uni<Void> endOlder(@Nullable Run one, @Nullable Run other) {
        if (one == null || other == null) {
            return Uni.createFrom().voidItem();
        }
        return end(one.soldAt().isAfter(other.soldAt()) ? other : one, "merged");
    }

    /** What is still open of what came with the record is its own again. */
    Uni<Void> part(UUID id) {
        return members.flush().chain(() -> runs.moveBack(id));
    }

    /** Ends whatever runs for the member. */
    Uni<Void> endOf(UUID memberId, String why) {
        return runs.runningOf(memberId)
                .chain(run -> run == null ? Uni.createFrom().voidItem() : end(run, why));
    }

    private Uni<Void> end(Run run, String why) {
        run.end(Run.State.STOPPED, why);
        return messages.cancelOfRun(run.id(), why)
                .chain(() -> tasks.openOfRun(run.id()))
                .invoke(open -> open.forEach(Task::stop))
                .replaceWithVoid();
    }
}
