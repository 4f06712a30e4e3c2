package org.laoke.outreach.member;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.idempotency.Forgetting;
import org.laoke.platform.inbox.Inbox;
import org.laoke.platform.privacy.Vault;
import org.laoke.platform.turn.InTurn;

/**
 * Follows {@code loyalty.members}, a poll at a time; what is planned for the members follows in the
 * transaction.
 */
@Singleton
class MemberListener {
    private final Delivery delivery;
    private final Inbox inbox;
    private final Members members;
    private final FollowsMember follower;
    private final HearsOfTiers tiers;
    private final Vault vault;
    private final Forgetting answers;

    MemberListener(
            Delivery delivery,
            Inbox inbox,
            Members members,
            FollowsMember follower,
            HearsOfTiers tiers,
            Vault vault,
            Forgetting answers) {
        this.delivery = delivery;
        this.inbox = inbox;
        this.members = members;
        this.follower = follower;
        this.tiers = tiers;
        this.vault = vault;
        this.answers = answers;
    }

    @Incoming("members")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> on(KafkaRecordBatch<String, byte @Nullable []> polled) {
        return delivery.ofAll(polled, this::on, event -> on(List.of(event)));
    }

    Uni<Void> on(List<Event> events) {
        return inbox.once(
                events.stream().filter(MemberListener::concerns).toList(),
                fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : takeIn(fresh));
    }

    /** Not so the topic's heartbeat. */
    private static boolean concerns(Event event) {
        return event.isTombstone()
                ? event.type().startsWith("member.")
                : event.type().equals(MemberChanged.TYPE);
    }

    /** A handful of statements, however many members a poll brings. */
    private Uni<Void> takeIn(List<Event> events) {
        var ids =
                events.stream()
                        .map(event -> UUID.fromString(event.key()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        var ending = new LinkedHashMap<Member, TierEnding>();
        return members.orNew(ids)
                .map(known -> follow(events, known, ending))
                .call(this::keep)
                .chain(changed -> follower.changed(changed).chain(() -> forgetAnswersOf(changed)))
                .chain(() -> tell(ending));
    }

    private Uni<Void> tell(Map<Member, TierEnding> ending) {
        var done = Uni.createFrom().voidItem();
        for (var one : ending.entrySet()) {
            done = done.chain(() -> tiers.endsSoon(one.getKey(), one.getValue()));
        }
        return done;
    }

    /** Who is new goes in as she or he is now, in one statement with the others. */
    private Uni<Void> keep(Set<Member> changed) {
        return changed.isEmpty() ? Uni.createFrom().voidItem() : members.persist(changed);
    }

    /**
     * Those who are not as before.
     *
     * @param ending whose tier falls, as the latest event says
     */
    private Set<Member> follow(
            List<Event> events, Map<UUID, Member> known, Map<Member, TierEnding> ending) {
        var changed = new LinkedHashSet<Member>();
        for (var event : events) {
            var member = Objects.requireNonNull(known.get(UUID.fromString(event.key())));
            if (event.isTombstone()) {
                member.erase();
                changed.add(member);
                ending.remove(member);
            } else if (follow(member, event.as(MemberChanged.class), ending)) {
                changed.add(member);
            }
        }
        return changed;
    }

    private boolean follow(Member member, MemberChanged change, Map<Member, TierEnding> ending) {
        if (!member.follow(change, vault)) {
            return false;
        }
        var soon = change.tierEnding();
        if (soon == null) {
            ending.remove(member);
        } else {
            ending.put(member, soon);
        }
        return true;
    }

    private Uni<Void> forgetAnswersOf(Set<Member> changed) {
        return InTurn.each(
                changed.stream().filter(Member::isErased).map(Member::id).toList(),
                answers::forgetAbout);
    }
}
