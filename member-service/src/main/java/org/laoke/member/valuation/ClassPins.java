package org.laoke.member.valuation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.card.Cards;
import org.laoke.member.organisation.Store;
import org.laoke.member.organisation.StoreScope;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.sql.Sql;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.outbox.Outbox;

/** Lets a manager hold a member's class, and let go of it (MEM-7). */
@Singleton
class ClassPins {
    private static final String HOME = "select home_store_id from member where id = :member";

    /** A run of this store is over before the class is touched, and the next one sees the pin. */
    private static final String HOLD = "select id from store where id = :store for no key update";

    private static final String PIN =
            "insert into class_pin (member_id, value_class, reason, pinned_at, pinned_by)"
                    + " values (:member, :class, :reason, :now, :by)"
                    + " on conflict (member_id) do update set value_class = excluded.value_class,"
                    + " reason = excluded.reason, pinned_at = excluded.pinned_at,"
                    + " pinned_by = excluded.pinned_by";
    private static final String UNPIN = "delete from class_pin where member_id = :member";
    private static final String PIN_OF =
            "select value_class, reason, pinned_at, pinned_by from class_pin"
                    + " where member_id = :member";
    private static final String EARNED =
            "select d.earned from (select month from class_run_store where store_id = :store"
                    + " and decided_at is not null order by month desc limit 1) r"
                    + " left join lateral (select a, b, c from class_shares where store_id = :store"
                    + " and from_month <= r.month order by from_month desc limit 1) s on true"
                    + " cross join lateral value_classes(:store, r.month, coalesce(s.a, :a),"
                    + " coalesce(s.b, :b), coalesce(s.c, :c)) d where d.member_id = :member";
    private static final String NOTE =
            "insert into class_movement (member_id, store_id, at, from_class, to_class, cause, by,"
                    + " note, told_at) values (:member, :store, :now, nullif(:from, ''), :to, :cause,"
                    + " :by, nullif(:note, ''), :now)";

    /** A class somebody holds. */
    record Pin(Member.ValueClass valueClass, String reason, Instant at, String by) {}

    private final Members members;
    private final Cards cards;
    private final StoreScope scope;
    private final Outbox outbox;
    private final Caller caller;
    private final ClassConfig config;
    private final Clock clock;

    ClassPins(
            Members members,
            Cards cards,
            StoreScope scope,
            Outbox outbox,
            Caller caller,
            ClassConfig config,
            Clock clock) {
        this.members = members;
        this.cards = cards;
        this.scope = scope;
        this.outbox = outbox;
        this.caller = caller;
        this.config = config;
        this.clock = clock;
    }

    /** Holds the class in the current transaction, whatever the runs say. */
    Uni<Member> pin(UUID id, Member.ValueClass valueClass, String reason) {
        var pin =
                Map.of(
                        "member", id,
                        "class", valueClass.name(),
                        "reason", reason,
                        "now", clock.instant(),
                        "by", caller.name());
        return held(id).call(() -> Sql.change(PIN, pin))
                .chain(member -> move(member, valueClass, "PINNED", reason));
    }

    /** Lets go of the class: what the last run would have given holds from now on. */
    Uni<Member> unpin(UUID id) {
        return held(id).call(
                        () ->
                                Sql.change(UNPIN, Map.of("member", id))
                                        .invoke(ClassPins::requirePinned))
                .chain(
                        member ->
                                earned(member)
                                        .chain(earned -> move(member, earned, "UNPINNED", "")));
    }

    /** Null if purchases decide. */
    Uni<@Nullable Pin> of(UUID id) {
        return Sql.rows(
                        PIN_OF,
                        Map.of("member", id),
                        row ->
                                new Pin(
                                        Member.ValueClass.valueOf(row.text(0)),
                                        row.text(1),
                                        row.instant(2),
                                        row.text(3)))
                .map(rows -> rows.isEmpty() ? null : rows.getFirst());
    }

    private Uni<Member> held(UUID id) {
        return Sql.rows(HOME, Map.of("member", id), row -> row.text(0))
                .chain(this::requireScope)
                .chain(store -> Sql.rows(HOLD, Map.of("store", store), row -> row.text(0)))
                .chain(() -> members.locked(id))
                .map(
                        member -> {
                            if (member == null) {
                                throw new NoSuchMember();
                            }
                            return member;
                        });
    }

    private Uni<String> requireScope(List<String> home) {
        if (home.isEmpty()) {
            throw new NoSuchMember();
        }
        return scope.require(home.getFirst())
                .onFailure(StoreScope.NoSuchStore.class)
                .transform(elsewhere -> new NoSuchMember())
                .map(Store::id);
    }

    /** What purchases give; without a run so far the class stays. */
    private Uni<Member.@Nullable ValueClass> earned(Member member) {
        return Sql.rows(
                        EARNED,
                        Map.of(
                                "member", member.id(),
                                "store", member.homeStoreId(),
                                "a", config.a(),
                                "b", config.b(),
                                "c", config.c()),
                        row -> Member.ValueClass.valueOf(row.text(0)))
                .map(rows -> rows.isEmpty() ? member.valueClass() : rows.getFirst());
    }

    private Uni<Member> move(
            Member member, Member.@Nullable ValueClass to, String cause, String note) {
        var from = member.valueClass();
        if (to == null || to == from) {
            return Uni.createFrom().item(member);
        }
        var now = clock.instant();
        member.classify(to);
        return Sql.change(
                        NOTE,
                        Map.of(
                                "member",
                                member.id(),
                                "store",
                                member.homeStoreId(),
                                "now",
                                now,
                                "from",
                                from == null ? "" : from.name(),
                                "to",
                                to.name(),
                                "cause",
                                cause,
                                "by",
                                caller.name(),
                                "note",
                                note))
                .chain(() -> cardStatus(member))
                .chain(status -> outbox.add(member.changed(status, now)))
                .replaceWith(member);
    }

    private Uni<Card.@Nullable Status> cardStatus(Member member) {
        String number = member.cardNumber();
        return number == null
                ? Uni.createFrom().nullItem()
                : cards.findById(number).map(Card::status);
    }

    private static void requirePinned(int rows) {
        if (rows == 0) {
            throw ClassRefused.notPinned();
        }
    }
}
