package org.laoke.member.profile;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something a member can agree to (MEM-15).
 *
 * @param channel for purposes that reach the member; null for the others
 */
public record Permission(Purpose purpose, @Nullable Channel channel)
        implements Comparable<Permission> {
    private static final Comparator<Permission> ORDER =
            Comparator.comparing(Permission::purpose)
                    .thenComparing(
                            Permission::channel, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** What for. */
    @Schema(name = "ConsentPurpose")
    public enum Purpose {
        /** Care after a purchase and notices about the membership; nothing is sold. */
        CARE,
        /** Offers, events, news. */
        MARKETING,
        /** A photo in the profile. */
        PHOTO,
        /** Facts and purchases are put together to know what the member likes. */
        PROFILING,
        /** Alliance partners learn what their part needs. */
        PARTNER_SHARING;

        private static final Set<Purpose> REACHING = EnumSet.of(CARE, MARKETING);

        boolean reaches() {
            return REACHING.contains(this);
        }
    }

    /** By which way. */
    @Schema(name = "ConsentChannel")
    public enum Channel {
        SMS,
        EMAIL,
        CALL,
        WECHAT,
        POST
    }

    /** Everything one can agree to, in order. */
    public static List<Permission> all() {
        return Stream.of(Purpose.values()).flatMap(Permission::of).toList();
    }

    private static Stream<Permission> of(Purpose purpose) {
        return purpose.reaches()
                ? Stream.of(Channel.values()).map(channel -> new Permission(purpose, channel))
                : Stream.of(new Permission(purpose, null));
    }

    /**
     * Whether such a thing can be agreed to: a channel exactly where the purpose reaches people.
     */
    public boolean exists() {
        return purpose.reaches() == (channel != null);
    }

    /** As it is kept: {@code MARKETING/SMS}, {@code PHOTO}. */
    public String text() {
        return channel == null ? purpose.name() : purpose + "/" + channel;
    }

    /** Reads {@link #text}. */
    public static Permission read(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new Permission(Purpose.valueOf(text), null)
                : new Permission(
                        Purpose.valueOf(text.substring(0, slash)),
                        Channel.valueOf(text.substring(slash + 1)));
    }

    @Override
    public int compareTo(Permission other) {
        return ORDER.compare(this, other);
    }
}
