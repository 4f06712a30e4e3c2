package org.laoke.outreach.message;

import org.jspecify.annotations.Nullable;
import org.laoke.outreach.member.Member;

/** A way a message can take. */
public enum Channel {
    SMS {
        @Override
        @Nullable String addressOf(Member member) {
            return member.mayGetSms() ? member.phone() : null;
        }
    },
    EMAIL {
        @Override
        @Nullable String addressOf(Member member) {
            return member.mayGetEmail() ? member.email() : null;
        }
    };

    /** Where the member is reached by this channel; null without consent or address. */
    abstract @Nullable String addressOf(Member member);
}
