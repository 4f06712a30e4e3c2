package org.laoke.member.profile;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.laoke.member.profile.Permission.Channel;
import org.laoke.member.profile.Permission.Purpose;

/** What a member agrees to today. */
public record Permissions(NavigableSet<Permission> held) {
    /** Reads {@link #text}. */
    public static Permissions read(String text) {
        return new Permissions(
                Stream.of(text.split(" "))
                        .filter(part -> !part.isEmpty())
                        .map(Permission::read)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What enrolment forms ask: by which ways one may be reached, for care and for offers. */
    public static Permissions of(Consents consents) {
        var held = new TreeSet<Permission>();
        for (var purpose : new Purpose[] {Purpose.CARE, Purpose.MARKETING}) {
            add(held, consents.sms(), purpose, Channel.SMS);
            add(held, consents.email(), purpose, Channel.EMAIL);
            add(held, consents.call(), purpose, Channel.CALL);
            add(held, consents.wechat(), purpose, Channel.WECHAT);
        }
        return new Permissions(held);
    }

    private static void add(
            Collection<Permission> held, boolean given, Purpose purpose, Channel channel) {
        if (given) {
            held.add(new Permission(purpose, channel));
        }
    }

    public Permissions with(Collection<Permission> given, Collection<Permission> withdrawn) {
        var after = new TreeSet<>(held);
        after.addAll(given);
        after.removeAll(withdrawn);
        return new Permissions(after);
    }

    public boolean holds(Purpose purpose) {
        return held.contains(new Permission(purpose, null));
    }

    public boolean holds(Purpose purpose, Channel channel) {
        return held.contains(new Permission(purpose, channel));
    }

    /** The ways one may be reached for care. */
    public Consents care() {
        return new Consents(
                holds(Purpose.CARE, Channel.SMS),
                holds(Purpose.CARE, Channel.EMAIL),
                holds(Purpose.CARE, Channel.CALL),
                holds(Purpose.CARE, Channel.WECHAT));
    }

    /** As it is kept: sorted, separated by spaces. */
    public String text() {
        return held.stream().map(Permission::text).collect(Collectors.joining(" "));
    }
}
