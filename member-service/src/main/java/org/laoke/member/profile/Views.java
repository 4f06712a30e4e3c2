package org.laoke.member.profile;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laoke.member.card.Card;
import org.laoke.member.card.Cards;
import org.laoke.member.organisation.People;
import org.laoke.member.organisation.Stores;
import org.laoke.member.tier.Policies;
import org.laoke.member.tier.Progress;
import org.laoke.member.tier.Receipts;
import org.laoke.platform.caller.Caller;

/** Shows members to the caller: masks by {@link Sight} and notes full views in the access log. */
@Singleton
public class Views {
    private record Seen(Member member, Sight sight) {}

    private record Around(
            Map<String, String> names, Map<String, Card> cards, Map<UUID, Long> points) {}

    private final SecurityIdentity identity;
    private final Caller caller;
    private final Stores stores;
    private final People people;
    private final Cards cards;
    private final Receipts receipts;
    private final Policies policies;
    private final Contacts contacts;
    private final AccessLog log;
    private final Clock clock;

    Views(
            SecurityIdentity identity,
            Caller caller,
            Stores stores,
            People people,
            Cards cards,
            Receipts receipts,
            Policies policies,
            Contacts contacts,
            AccessLog log,
            Clock clock) {
        this.identity = identity;
        this.caller = caller;
        this.stores = stores;
        this.people = people;
        this.cards = cards;
        this.receipts = receipts;
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
        return stores.regions(members.stream().map(Member::homeStoreId).distinct().toList())
                .map(regions -> seen(members, regions))
                .call(seen -> log.note(inFull(seen), place))
                .chain(seen -> around(seen).map(around -> views(seen, around)));
    }

    private List<Seen> seen(List<Member> members, Map<String, String> regions) {
        var viewer =
                new Sight.Viewer(
                        identity.getRoles(),
                        caller.storeId(),
                        caller.region(),
                        caller.staffId(),
                        caller.memberId());
        return members.stream()
                .filter(member -> !member.isErased())
                .map(member -> new Seen(member, Sight.of(viewer, subject(member, regions))))
                .filter(seen -> seen.sight() != Sight.NOTHING)
                .toList();
    }

    private static Sight.Subject subject(Member member, Map<String, String> regions) {
        String store = member.homeStoreId();
        String region = Objects.requireNonNull(regions.get(store), "a foreign key holds it");
        return new Sight.Subject(member.id(), store, region, member.consultantId());
    }

    private static List<UUID> inFull(List<Seen> seen) {
        return seen.stream()
                .filter(s -> s.sight() != Sight.LIMITED)
                .map(s -> s.member().id())
                .toList();
    }

    private Uni<Around> around(List<Seen> seen) {
        var shown = inFull(seen);
        var members = seen.stream().map(Seen::member).filter(m -> shown.contains(m.id())).toList();
        var consultants =
                members.stream().map(Member::consultantId).filter(Objects::nonNull).toList();
        var numbers = members.stream().map(Member::cardNumber).filter(Objects::nonNull).toList();
        return people.names(consultants)
                .chain(
                        names ->
                                cards.byNumbers(numbers)
                                        .map(held -> new Around(names, held, Map.of())))
                .chain(
                        around ->
                                points(members)
                                        .map(
                                                points ->
                                                        new Around(
                                                                around.names(),
                                                                around.cards(),
                                                                points)));
    }

    /** Points of each member that count towards their next tier. */
    private Uni<Map<UUID, Long>> points(List<Member> members) {
        var now = clock.instant();
        var policy = policies.known().at(now);
        var points = Uni.createFrom().item(Map.<UUID, Long>of());
        var byWindow =
                members.stream()
                        .collect(
                                Collectors.groupingBy(
                                        m -> Progress.monthsThatCount(m.tier(), policy),
                                        Collectors.mapping(Member::id, Collectors.toList())));
        for (var window : byWindow.entrySet()) {
            if (window.getKey() > 0) {
                var since = policies.known().back(now, window.getKey());
                points =
                        points.chain(
                                before ->
                                        receipts.pointsSince(window.getValue(), since)
                                                .map(found -> joined(before, found)));
            }
        }
        return points;
    }

    private static Map<UUID, Long> joined(Map<UUID, Long> one, Map<UUID, Long> other) {
        var all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }

    private List<MemberView> views(List<Seen> seen, Around around) {
        return seen.stream().map(s -> view(s, around)).toList();
    }

    private MemberView view(Seen seen, Around around) {
        var member = seen.member();
        if (seen.sight() == Sight.LIMITED) {
            return MemberView.limited(member, contacts.of(member));
        }
        var shown = seen.sight() == Sight.FULL ? MemberView.Shown.FULL : MemberView.Shown.MASKED;
        String consultant = member.consultantId();
        String card = member.cardNumber();
        return MemberView.full(
                member,
                contacts.of(member),
                shown,
                consultant == null ? null : around.names().get(consultant),
                card == null ? null : around.cards().get(card),
                Progress.of(
                        member.tier(),
                        around.points().getOrDefault(member.id(), 0L),
                        policies.known().at(clock.instant())));
    }

    private static MemberView only(List<MemberView> views) {
        if (views.isEmpty()) {
            throw new NoSuchMember();
        }
        return views.getFirst();
    }
}
