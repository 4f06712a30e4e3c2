package org.laoke.member.profile;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Surroundings.Surrounding;
import org.laoke.member.tier.Policies;
import org.laoke.member.tier.Progress;
import org.laoke.platform.caller.Caller;

/** Shows members to the caller: masks by {@link Sight} and notes full views in the access log. */
@Singleton
public class Views {
    private record Seen(Member member, Sight sight, Surrounding around) {}

    private final SecurityIdentity identity;
    private final Caller caller;
    private final Surroundings surroundings;
    private final Policies policies;
    private final Contacts contacts;
    private final AccessLog log;
    private final Clock clock;

    Views(
            SecurityIdentity identity,
            Caller caller,
            Surroundings surroundings,
            Policies policies,
            Contacts contacts,
            AccessLog log,
            Clock clock) {
        this.identity = identity;
        this.caller = caller;
        this.surroundings = surroundings;
        this.policies = policies;
        this.contacts = contacts;
        this.log = log;
        this.clock = clock;
    }

    /**
     * One member.
     *
     * @param place the operation, for the access log
     * @throws NoSuchMember if the caller may not know of the member
     */
    public Uni<MemberView> of(Member member, String place) {
        return of(List.of(member), place).map(Views::only);
    }

    /** Those of the members the caller may know of, each as far as the caller may see. */
    public Uni<List<MemberView>> of(List<Member> members, String place) {
        return surroundings
                .of(members)
                .map(around -> seen(members, around))
                .call(seen -> log.note(inFull(seen), place))
                .map(seen -> seen.stream().map(this::view).toList());
    }

    private List<Seen> seen(List<Member> members, Map<UUID, Surrounding> around) {
        var viewer =
                new Sight.Viewer(
                        identity.getRoles(),
                        caller.storeId(),
                        caller.region(),
                        caller.staffId(),
                        caller.memberId());
        return members.stream()
                .filter(member -> !member.isErased())
                .map(member -> seen(viewer, member, around.get(member.id())))
                .filter(seen -> seen.sight() != Sight.NOTHING)
                .toList();
    }

    private static Seen seen(Sight.Viewer viewer, Member member, @Nullable Surrounding found) {
        var around = Objects.requireNonNull(found, "a foreign key holds the home store");
        var subject =
                new Sight.Subject(
                        member.id(), member.homeStoreId(), around.region(), member.consultantId());
        return new Seen(member, Sight.of(viewer, subject), around);
    }

    private static List<UUID> inFull(List<Seen> seen) {
        return seen.stream()
                .filter(s -> s.sight() != Sight.LIMITED)
                .map(s -> s.member().id())
                .toList();
    }

    private MemberView view(Seen seen) {
        var member = seen.member();
        if (seen.sight() == Sight.LIMITED) {
            return MemberView.limited(member, contacts.of(member));
        }
        var shown = seen.sight() == Sight.FULL ? MemberView.Shown.FULL : MemberView.Shown.MASKED;
        var around = seen.around();
        return MemberView.full(
                member,
                contacts.of(member),
                shown,
                around.consultant(),
                around.card(),
                Progress.of(member.tier(), around.points(), policies.known().at(clock.instant())));
    }

    private static MemberView only(List<MemberView> views) {
        if (views.isEmpty()) {
            throw new NoSuchMember();
        }
        return views.getFirst();
    }
}
