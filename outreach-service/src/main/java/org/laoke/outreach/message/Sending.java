package org.laoke.outreach.message;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.calling.QuietHours;
import org.laoke.outreach.member.Addresses;
import org.laoke.outreach.member.Member;

/**
 * What is to happen with a message at the moment its turn has come; decided from consent and time.
 */
sealed interface Sending {
    /** Hand it over now. */
    record Now(Channel channel, String address) implements Sending {}

    /** Not now. */
    record Later(Instant at) implements Sending {}

    /** Never. */
    record Never(Message.State state, String why) implements Sending {}

    /** How long to wait for a member whose snapshot has not arrived. */
    int UNKNOWN_MEMBER_SECONDS = 5;

    /**
     * @param member null if nothing is known of the member yet
     * @param channels in order of preference
     */
    static Sending decide(
            Message message,
            @Nullable Member member,
            ZoneId zone,
            QuietHours quiet,
            List<Channel> channels,
            Addresses addresses,
            Instant now) {
        if (message.mayHaveArrivedByMail()) {
            return new Never(Message.State.IN_DOUBT, "interrupted while handing over");
        }
        if (now.isAfter(message.expiresAt())) {
            return new Never(Message.State.EXPIRED, "its time has passed");
        }
        if (member == null) {
            return new Later(now.plusSeconds(UNKNOWN_MEMBER_SECONDS));
        }
        if (quiet.contains(now, zone)) {
            Instant morning = quiet.endAfter(now, zone);
            return morning.isAfter(message.expiresAt())
                    ? new Never(Message.State.EXPIRED, "its time ends in quiet hours")
                    : new Later(morning);
        }
        return allowed(message, member, channels, addresses);
    }

    /** A message that may have left by one channel stays with it. */
    private static Sending allowed(
            Message message, Member member, List<Channel> channels, Addresses addresses) {
        Channel begun = message.channel();
        for (Channel channel : begun == null ? channels : List.of(begun)) {
            String address = channel.addressOf(member, addresses);
            if (address != null) {
                return new Now(channel, address);
            }
        }
        return new Never(Message.State.WITHHELD, "no consent or no address");
    }
}
