package org.laoke.points.member;

import java.util.UUID;
import org.laoke.platform.problem.Rejection;

/** The receipt or redemption names a member nobody knows here (yet). */
public final class UnknownMember extends Rejection {
    private static final long serialVersionUID = 1L;

    public UnknownMember() {
        super(
                Kind.UNPROCESSABLE,
                "unknown-member",
                "No member with this id, card or phone. Nothing was booked. A member enrolled a moment ago is"
                        + " known within seconds: send the same request again, or send the receipt without"
                        + " member.");
    }

    /** A path names a member nobody knows. */
    public static final class Id extends Rejection {
        private static final long serialVersionUID = 1L;

        public Id(UUID id) {
            super(Kind.NOT_FOUND, "member-not-found", "No member " + id + " that you may see.");
        }
    }

    /** The membership is suspended, expired, cancelled or erased. */
    public static final class Inactive extends Rejection {
        private static final long serialVersionUID = 1L;

        public Inactive() {
            super(
                    Kind.UNPROCESSABLE,
                    "membership-not-active",
                    "This membership does not take part at present. Nothing was booked; send the receipt without"
                            + " member, or ask the store manager.");
        }
    }
}
