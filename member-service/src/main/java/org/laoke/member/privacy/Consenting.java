package org.laoke.member.privacy;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.laoke.member.card.Cards;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.profile.Permission;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.outbox.Outbox;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Takes down what a member agrees to or takes back, and tells of it. */
@Singleton
class Consenting {
    private final Members members;
    private final Views views;
    private final ConsentReceipts receipts;
    private final Cards cards;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;

    Consenting(
            Members members,
            Views views,
            ConsentReceipts receipts,
            Cards cards,
            Outbox outbox,
            Caller caller,
            Clock clock) {
        this.members = members;
        this.views = views;
        this.receipts = receipts;
        this.cards = cards;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    Uni<ConsentsView> of(UUID id, String place) {
        return members.require(id).call(member -> visible(member, place)).chain(this::view);
    }

    /**
     * In the current transaction. What is given is noted again even if it was held, because the
     * text may be a newer one; what was not held cannot be taken back and is left out.
     */
    Uni<ConsentsView> change(
            UUID id,
            List<ConsentRequest.Change> changes,
            String textVersion,
            ConsentReceipts.Source source) {
        var given = permissions(changes, true);
        var withdrawn = permissions(changes, false);
        return members.locked(id)
                .onItem()
                .ifNull()
                .failWith(NoSuchMember::new)
                .call(member -> visible(member, "consents"))
                .call(
                        member ->
                                apply(
                                        member,
                                        new ConsentReceipts.Receipt(
                                                clock.instant(),
                                                source,
                                                textVersion.strip(),
                                                given,
                                                withdrawn.stream()
                                                        .filter(
                                                                member.permissions().held()
                                                                        ::contains)
                                                        .toList(),
                                                caller.name())))
                .chain(this::view);
    }

    private Uni<Void> apply(Member member, ConsentReceipts.Receipt act) {
        if (act.given().isEmpty() && act.withdrawn().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var before = member.permissions();
        var after = before.with(act.given(), act.withdrawn());
        var noted = receipts.add(member.id(), act);
        if (after.equals(before)) {
            return noted;
        }
        member.agree(after);
        return noted.chain(() -> cards.statusOf(member.cardNumber()))
                .chain(status -> outbox.add(member.changed(status, act.at())));
    }

    private Uni<MemberView> visible(Member member, String place) {
        return views.of(member, place).invoke(MemberView::requireContact);
    }

    private Uni<ConsentsView> view(Member member) {
        return receipts.of(member.id()).map(acts -> ConsentsView.of(member.permissions(), acts));
    }

    private static List<Permission> permissions(
            List<ConsentRequest.Change> changes, boolean given) {
        return changes.stream()
                .filter(change -> change.given() == given)
                .map(change -> new Permission(change.purpose(), change.channel()))
                .map(Consenting::existing)
                .distinct()
                .toList();
    }

    private static Permission existing(Permission permission) {
        if (!permission.exists()) {
            throw new UnknownConsent();
        }
        return permission;
    }

    /** CARE and MARKETING need a channel, the others have none. */
    static final class UnknownConsent extends Rejection {
        private static final long serialVersionUID = 1L;

        UnknownConsent() {
            super(
                    Kind.INVALID,
                    "consent-unknown",
                    "Name a channel for CARE and MARKETING, and none for PHOTO, PROFILING and PARTNER_SHARING.",
                    List.of(
                            new Problem.Pointer(
                                    "/changes", "names a consent that does not exist")));
        }
    }
}
