package org.laoke.outreach.notice;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.ledger.FollowsLedger;
import org.laoke.outreach.member.HearsOfTiers;
import org.laoke.outreach.member.Member;
import org.laoke.outreach.member.Members;
import org.laoke.outreach.member.TierEnding;
import org.laoke.outreach.message.Message;
import org.laoke.outreach.message.Messages;
import org.laoke.outreach.notice.Notice.Joining;
import org.laoke.outreach.store.StoreZone;
import org.laoke.platform.events.Event;
import org.laoke.platform.time.Ids;

/**
 * Puts notices into the send queue, each once. Whether the member agrees to be written to is asked
 * again when the message leaves.
 */
@Singleton
class Notices implements FollowsLedger, HearsOfTiers {
    private static final String NOTE =
            "insert into notice (key, told_at) values (:key, :now) on conflict do nothing";
    private static final String FORGET = "delete from notice where told_at < :before";

    private final Occasions occasions;
    private final NoticeConfig config;
    private final Members members;
    private final Messages messages;
    private final Clock clock;

    Notices(NoticeConfig config, Members members, Messages messages, StoreZone zones, Clock clock) {
        this.occasions = new Occasions(config, zones.of(null));
        this.config = config;
        this.members = members;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Optional<Supplier<Uni<Void>>> about(Event event) {
        var told = Told.of(event);
        var notice = told == null ? null : occasions.of(told, clock.instant());
        return notice == null ? Optional.empty() : Optional.of(() -> tell(notice));
    }

    @Override
    public Uni<Void> endsSoon(Member member, TierEnding ending) {
        var told = new Told.TierFalls(member.id(), member.tier(), ending);
        var notice = occasions.of(told, clock.instant());
        return notice == null ? Uni.createFrom().voidItem() : tell(notice);
    }

    /** What nobody could tell again is forgotten. */
    @Scheduled(every = "24h", delayed = "11m")
    @WithTransaction
    Uni<Void> tidy() {
        Instant before = clock.instant().minus(config.forgetAfter()).minus(config.validFor());
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(FORGET)
                                        .setParameter("before", before.atOffset(ZoneOffset.UTC))
                                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Void> tell(Notice notice) {
        return members.findById(notice.memberId())
                .chain(member -> isWelcome(member) ? note(notice) : Uni.createFrom().item(false))
                .chain(fresh -> fresh ? queue(notice) : Uni.createFrom().voidItem());
    }

    /** One who is not known yet may turn out to agree. */
    private static boolean isWelcome(@Nullable Member member) {
        return member == null || member.mayGetMessages();
    }

    private Uni<Boolean> note(Notice notice) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(NOTE)
                                        .setParameter("key", notice.key())
                                        .setParameter(
                                                "now", clock.instant().atOffset(ZoneOffset.UTC))
                                        .executeUpdate())
                .map(rows -> rows > 0);
    }

    private Uni<Void> queue(Notice notice) {
        Uni<UUID> joined =
                notice.joining() == Joining.NEVER
                        ? Uni.createFrom().nullItem()
                        : messages.addTo(notice.memberId(), notice.purpose(), notice.details());
        return joined.chain(
                message ->
                        message != null || notice.joining() == Joining.ONLY
                                ? Uni.createFrom().voidItem()
                                : messages.enqueue(order(notice)));
    }

    private Message.Order order(Notice notice) {
        return new Message.Order(
                Ids.next(),
                notice.memberId(),
                notice.storeId(),
                null,
                null,
                notice.purpose(),
                0,
                null,
                notice.day(),
                notice.from(),
                notice.until(),
                clock.instant(),
                notice.details());
    }
}
