package org.laoke.member.membership;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.card.Cards;
import org.laoke.member.organisation.People;
import org.laoke.member.organisation.Phone;
import org.laoke.member.organisation.Staff;
import org.laoke.member.organisation.Stores;
import org.laoke.member.profile.Contacts;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.outbox.Outbox;

/** Who may touch whose membership. */
@Singleton
class Desk {
    private final Members members;
    private final Stores stores;
    private final People people;
    private final Contacts contacts;
    private final Cards cards;
    private final Outbox outbox;
    private final TierRules programme;
    private final Caller caller;
    private final Clock clock;

    Desk(
            Members members,
            Stores stores,
            People people,
            Contacts contacts,
            Cards cards,
            Outbox outbox,
            TierRules programme,
            Caller caller,
            Clock clock) {
        this.members = members;
        this.stores = stores;
        this.people = people;
        this.contacts = contacts;
        this.cards = cards;
        this.outbox = outbox;
        this.programme = programme;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A member of the caller's stores, locked until the end of the transaction: two managers at
     * once act one after the other.
     */
    Uni<Member> locked(UUID id) {
        return members.locked(id).map(Desk::present).call(this::requireScope);
    }

    /** The same, and the caller is somebody else. */
    Uni<Member> lockedOther(UUID id) {
        return locked(id).call(this::requireOther);
    }

    /** The member who is signed in, locked. */
    Uni<Member> self() {
        return members.locked(caller.memberId().orElseThrow(NoSuchMember::new)).map(Desk::present);
    }

    private static Member present(@Nullable Member member) {
        if (member == null) {
            throw new NoSuchMember();
        }
        return member;
    }

    private Uni<Void> requireScope(Member member) {
        return stores.inScope()
                .invoke(
                        scope -> {
                            if (!scope.containsKey(member.homeStoreId())) {
                                throw new NoSuchMember();
                            }
                        })
                .replaceWithVoid();
    }

    /** As far as their phones tell. */
    private Uni<Void> requireOther(Member member) {
        return people.findById(caller.name())
                .invoke(
                        person -> {
                            if (isSame(person, member)) {
                                throw MembershipRefused.own();
                            }
                        })
                .replaceWithVoid();
    }

    private boolean isSame(@Nullable Staff person, Member member) {
        String phone = person == null ? null : person.phone();
        return phone != null && Phone.e164(phone).equals(contacts.of(member).phone());
    }

    /** Tells of a member whose card or status has changed, in the current transaction. */
    Uni<Void> tell(Member member) {
        return cardStatus(member)
                .chain(status -> outbox.add(member.changed(status, clock.instant())));
    }

    private Uni<Card.@Nullable Status> cardStatus(Member member) {
        String number = member.cardNumber();
        return number == null
                ? Uni.createFrom().nullItem()
                : cards.findById(number).map(Card::status);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), programme.zone());
    }

    /** Special issues, reinstatements, locks and measures are decided from here up. */
    void requireManager() {
        if (!caller.has(Role.HQ) && !caller.has(Role.STORE_MANAGER)) {
            throw MembershipRefused.notForYou();
        }
    }

    boolean isHeadOffice() {
        return caller.has(Role.HQ);
    }

    String who() {
        return Objects.requireNonNull(caller.name());
    }
}
