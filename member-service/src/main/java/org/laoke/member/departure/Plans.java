package org.laoke.member.departure;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.laoke.member.assignment.Assignments;
import org.laoke.member.organisation.People;
import org.laoke.member.organisation.Staff;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;

/** Shows departures with the names behind the numbers. */
@Singleton
class Plans {
    private final Departures departures;
    private final Assignments assignments;
    private final Members members;
    private final People people;

    Plans(Departures departures, Assignments assignments, Members members, People people) {
        this.departures = departures;
        this.assignments = assignments;
        this.members = members;
        this.people = people;
    }

    Uni<DepartureView> view(Departure departure) {
        return departures
                .shares(departure.id())
                .chain(shares -> shown(shares).chain(rows -> around(departure, rows)));
    }

    private Uni<List<DepartureView.ShareView>> shown(List<Share> shares) {
        return members.withIds(shares.stream().map(Share::memberId).toList())
                .map(
                        found ->
                                found.stream()
                                        .collect(Collectors.toMap(Member::id, Function.identity())))
                .map(known -> rows(shares, known));
    }

    private static List<DepartureView.ShareView> rows(List<Share> shares, Map<UUID, Member> known) {
        var rows = new ArrayList<DepartureView.ShareView>();
        for (Share share : shares) {
            var member = known.get(share.memberId());
            if (member != null) {
                rows.add(row(member, share));
            }
        }
        rows.sort(
                Comparator.comparing(
                                (DepartureView.ShareView row) ->
                                        row.valueClass() != Member.ValueClass.A)
                        .thenComparing(DepartureView.ShareView::memberName)
                        .thenComparing(DepartureView.ShareView::memberId));
        return List.copyOf(rows);
    }

    private static DepartureView.ShareView row(Member member, Share share) {
        return new DepartureView.ShareView(
                member.id(),
                member.name(),
                member.language(),
                member.tier(),
                member.valueClass(),
                share.staffId());
    }

    private Uni<DepartureView> around(Departure departure, List<DepartureView.ShareView> rows) {
        return people.findById(departure.staffId())
                .chain(
                        person ->
                                candidates(departure, person)
                                        .chain(all -> colleagues(departure, all, rows))
                                        .map(
                                                colleagues ->
                                                        view(departure, person, rows, colleagues)));
    }

    private Uni<List<Staff>> candidates(Departure departure, Staff person) {
        return departure.isOpen()
                ? people.consultantsOf(String.valueOf(person.storeId()))
                : Uni.createFrom().item(List.of());
    }

    private Uni<List<DepartureView.ColleagueView>> colleagues(
            Departure departure, List<Staff> all, List<DepartureView.ShareView> rows) {
        var others = all.stream().filter(p -> !p.id().equals(departure.staffId())).toList();
        return assignments
                .loads(others.stream().map(Staff::id).toList())
                .map(loads -> others.stream().map(p -> colleague(p, loads, rows)).toList());
    }

    private static DepartureView.ColleagueView colleague(
            Staff person, Map<String, Assignments.Load> loads, List<DepartureView.ShareView> rows) {
        var now = loads.getOrDefault(person.id(), Assignments.Load.NONE);
        var given = rows.stream().filter(row -> person.id().equals(row.staffId())).toList();
        long classA = given.stream().filter(row -> row.valueClass() == Member.ValueClass.A).count();
        return new DepartureView.ColleagueView(
                person.id(),
                person.name(),
                person.employment(),
                person.gender(),
                person.languages(),
                now.members(),
                now.classA(),
                now.members() + given.size(),
                now.classA() + classA);
    }

    private static DepartureView view(
            Departure departure,
            Staff person,
            List<DepartureView.ShareView> rows,
            List<DepartureView.ColleagueView> colleagues) {
        return new DepartureView(
                departure.id(),
                departure.staffId(),
                person.name(),
                person.storeId(),
                departure.kind(),
                departure.toStoreId(),
                departure.state(),
                departure.proposedAt(),
                departure.proposedBy(),
                departure.endedAt(),
                departure.endedBy(),
                rows,
                colleagues);
    }
}
