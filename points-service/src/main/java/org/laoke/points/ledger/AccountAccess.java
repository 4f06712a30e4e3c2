package org.laoke.points.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.problem.Rejection;
import org.laoke.points.member.Members;
import org.laoke.points.member.UnknownMember;

/**
 * Who may look into an account (ORG-2): a balance is needed to serve any walk-in, lots and history
 * only by the member and by the home store.
 */
@Singleton
public class AccountAccess {
    private final Members members;

    AccountAccess(Members members) {
        this.members = members;
    }

    /** The account {@code me} or an id stands for; members reach their own only. */
    public UUID account(String idOrMe, Caller caller) {
        UUID own = caller.memberId().orElse(null);
        if (idOrMe.equals("me") && own != null) {
            return own;
        }
        try {
            var id = UUID.fromString(idOrMe);
            if (caller.has(Role.MEMBER) && !id.equals(own)) {
                throw new UnknownMember.Id(id);
            }
            return id;
        } catch (IllegalArgumentException e) {
            throw new NoSuchAccount(idOrMe);
        }
    }

    /** Lets through whoever may see the balance; fails as not found if nobody has the id. */
    Uni<Void> requireBalance(UUID memberId) {
        return members.homeStore(memberId).replaceWithVoid();
    }

    /**
     * Lets through the member, the home store and head office; for all others there is no such
     * member.
     */
    public Uni<Void> requireFull(UUID memberId, Caller caller) {
        return members.homeStore(memberId)
                .invoke(home -> requireFull(memberId, home, caller))
                .replaceWithVoid();
    }

    private static void requireFull(UUID memberId, @Nullable String home, Caller caller) {
        boolean own = caller.memberId().filter(memberId::equals).isPresent();
        boolean staff =
                !caller.has(Role.MEMBER)
                        && (caller.isChainWide() || (home != null && caller.mayActFor(home)));
        if (!own && !staff) {
            throw new UnknownMember.Id(memberId);
        }
    }

    /** The path holds neither an id nor {@code me}. */
    static final class NoSuchAccount extends Rejection {
        private static final long serialVersionUID = 1L;

        NoSuchAccount(String given) {
            super(Kind.NOT_FOUND, "member-not-found", "'" + given + "' is not a member id.");
        }
    }
}
