package org.laoke.outreach.message;

import org.jspecify.annotations.Nullable;
import org.laoke.outreach.member.Addresses;
import org.laoke.outreach.member.Member;

/** A way a message can take. */
public enum Channel {
    SMS {
        @Override
        @Nullable String addressOf(Member member, Addresses addresses) {
            return member.mayGetSms() ? addresses.phoneOf(member) : null;
        }
    },
    EMAIL {
        @Override
        @Nullable String addressOf(Member member, Addresses addresses) {
            return member.mayGetEmail() ? addresses.emailOf(member) : null;
        }
    };

    /** Where the member is reached by this channel; null without consent or address. */
    abstract @Nullable String addressOf(Member member, Addresses addresses);
}
