package org.laoke.member.edit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.laoke.member.card.Cards;
import org.laoke.member.profile.Contacts;
import org.laoke.member.profile.MasterData;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.profile.PhoneTaken;
import org.laoke.member.profile.Views;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.outbox.Outbox;
import org.laoke.platform.problem.SqlState;

/** Corrects master data, notes it and tells of it. */
@Singleton
class Editing {
    private static final String UNIQUE_VIOLATION = "23505";

    private final Members members;
    private final Contacts contacts;
    private final Views views;
    private final Edits edits;
    private final Cards cards;
    private final TierRules programme;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;

    Editing(
            Members members,
            Contacts contacts,
            Views views,
            Edits edits,
            Cards cards,
            TierRules programme,
            Outbox outbox,
            Caller caller,
            Clock clock) {
        this.members = members;
        this.contacts = contacts;
        this.views = views;
        this.edits = edits;
        this.cards = cards;
        this.programme = programme;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * In the current transaction.
     *
     * @param revision of the profile the caller looked at
     * @throws NoSuchMember if the caller does not see the member's contact data
     */
    Uni<MemberView> edit(UUID id, EditForm form, long revision) {
        var wanted = form.checked(LocalDate.ofInstant(clock.instant(), programme.zone()));
        return members.locked(id)
                .onItem()
                .ifNull()
                .failWith(NoSuchMember::new)
                .call(member -> views.of(member, "edit").invoke(MemberView::requireContact))
                .call(member -> change(member, wanted, revision))
                .chain(member -> views.of(member, "edit"));
    }

    /** What was done to the profile, for who sees it. */
    Uni<List<Edits.Edit>> history(UUID id) {
        return members.require(id)
                .call(member -> views.of(member, "edits").invoke(MemberView::requireFull))
                .chain(() -> edits.of(id));
    }

    private Uni<Void> change(Member member, MasterData wanted, long revision) {
        if (member.revision() != revision) {
            throw EditRefused.stale();
        }
        var fields = MasterData.of(member, contacts.of(member)).differences(wanted);
        if (fields.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        boolean phone = fields.contains("phone");
        if (phone && caller.has(Role.MEMBER)) {
            throw EditRefused.phoneNeedsProof();
        }
        return (phone ? requireFree(wanted.contact().phone()) : Uni.createFrom().voidItem())
                .chain(() -> apply(member, wanted, fields));
    }

    /** Rows of before keep their phone in the clear, which no index compares with a sealed one. */
    private Uni<Void> requireFree(String phone) {
        return members.withPhone(phone)
                .invoke(
                        found -> {
                            if (!found.isEmpty()) {
                                throw new PhoneTaken();
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<Void> apply(Member member, MasterData wanted, List<String> fields) {
        var now = clock.instant();
        member.edit(wanted, contacts.seal(member, wanted.contact()));
        return Panache.flush()
                .onFailure(Editing::taken)
                .transform(failure -> new PhoneTaken())
                .chain(() -> edits.add(member.id(), now, caller.name(), fields))
                .chain(() -> cards.statusOf(member.cardNumber()))
                .chain(card -> outbox.add(member.changed(card, now)));
    }

    /** The phone is all that is unique of what a correction writes. */
    private static boolean taken(Throwable failure) {
        return UNIQUE_VIOLATION.equals(SqlState.of(failure));
    }
}
