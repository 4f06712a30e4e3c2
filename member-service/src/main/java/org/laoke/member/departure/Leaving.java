package org.laoke.member.departure;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.member.assignment.Assignments;
import org.laoke.member.organisation.Moves;
import org.laoke.member.organisation.People;
import org.laoke.member.organisation.Staff;
import org.laoke.member.organisation.Stores;
import org.laoke.member.organisation.UnknownStore;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.time.Ids;

/**
 * Somebody goes (ORG-4), in the current transaction. People are locked before members, each in the
 * order of their ids, as everywhere; who goes is locked first of all things that change, so nobody
 * gives them a member meanwhile.
 */
@Singleton
class Leaving {
    private final Departures departures;
    private final Assignments assignments;
    private final DepartureRules rules;
    private final Moves moves;
    private final Members members;
    private final People people;
    private final Stores stores;
    private final Caller caller;
    private final Clock clock;

    Leaving(
            Departures departures,
            Assignments assignments,
            DepartureRules rules,
            Moves moves,
            Members members,
            People people,
            Stores stores,
            Caller caller,
            Clock clock) {
        this.departures = departures;
        this.assignments = assignments;
        this.rules = rules;
        this.moves = moves;
        this.members = members;
        this.people = people;
        this.stores = stores;
        this.caller = caller;
        this.clock = clock;
    }

    /** Prepares a departure, with a proposal of who takes whom. */
    Uni<Departure> propose(String staffId, Departure.Kind kind, @Nullable String toStoreId) {
        return people.locked(staffId)
                .chain(() -> moves.movable(staffId))
                .invoke(Leaving::requireInStore)
                .call(person -> requireDestination(person, kind, toStoreId))
                .call(() -> requireNoneOpen(staffId))
                .chain(
                        person ->
                                departures
                                        .persist(
                                                new Departure(
                                                        Ids.next(),
                                                        staffId,
                                                        kind,
                                                        toStoreId,
                                                        clock.instant(),
                                                        caller.name()))
                                        .call(
                                                departure ->
                                                        include(departure, person)
                                                                .replaceWithVoid()));
    }

    /** Takes members into the plan who came since; answers how many. */
    Uni<Integer> refresh(String staffId, UUID id) {
        return departures
                .locked(staffId, id)
                .chain(
                        departure ->
                                moves.movable(staffId).chain(person -> include(departure, person)));
    }

    /** Changes the plan. */
    Uni<Departure> edit(String staffId, UUID id, Map<UUID, String> wishes) {
        return moves.movable(staffId)
                .chain(() -> departures.locked(staffId, id))
                .invoke(Leaving::requireOpen)
                .call(departure -> departures.shares(id).invoke(shares -> give(shares, wishes)));
    }

    Uni<Departure> cancel(String staffId, UUID id) {
        return moves.movable(staffId)
                .chain(() -> departures.locked(staffId, id))
                .invoke(departure -> departure.cancel(clock.instant(), caller.name()));
    }

    /** Hands the members over and lets the person go, both or neither. */
    Uni<Departure> confirm(String staffId, UUID id) {
        return moves.movable(staffId)
                .chain(() -> departures.locked(staffId, id))
                .invoke(Leaving::requireOpen)
                .chain(
                        departure ->
                                departures.shares(id).chain(shares -> carryOut(departure, shares)));
    }

    private Uni<Departure> carryOut(Departure departure, List<Share> shares) {
        return lockPeople(departure.staffId(), shares)
                .chain(
                        known ->
                                untrained(departure, known)
                                        .chain(
                                                lacking ->
                                                        handOver(departure, shares, known, lacking))
                                        .chain(() -> go(departure, known)))
                .invoke(() -> departure.complete(clock.instant(), caller.name()))
                .replaceWith(departure);
    }

    private Uni<Set<String>> untrained(Departure departure, Map<String, Staff> known) {
        var person = known.get(departure.staffId());
        return person == null
                ? Uni.createFrom().item(Set.of())
                : assignments.untrained(known.keySet(), String.valueOf(person.storeId()));
    }

    private Uni<Void> handOver(
            Departure departure,
            List<Share> shares,
            Map<String, Staff> known,
            Set<String> untrained) {
        return members.ofConsultantLocked(departure.staffId())
                .map(theirs -> checked(departure, theirs, shares, known, untrained))
                .chain(assignments::handOver);
    }

    private Uni<Map<String, Staff>> lockPeople(String staffId, List<Share> shares) {
        var ids = new TreeSet<String>(Set.of(staffId));
        shares.forEach(
                share -> {
                    String colleague = share.staffId();
                    if (colleague != null) {
                        ids.add(colleague);
                    }
                });
        Uni<Map<String, Staff>> known = Uni.createFrom().item(new HashMap<>());
        for (String id : ids) {
            known =
                    known.call(
                            found ->
                                    people.lockedAfresh(id)
                                            .invoke(person -> found.put(person.id(), person)));
        }
        return known;
    }

    private Map<Member, String> checked(
            Departure departure,
            List<Member> theirs,
            List<Share> shares,
            Map<String, Staff> known,
            Set<String> untrained) {
        var plan = shares.stream().collect(Collectors.toMap(Share::memberId, Function.identity()));
        long fresh = theirs.stream().filter(member -> !plan.containsKey(member.id())).count();
        if (fresh > 0) {
            throw new DepartureRefused.Outdated(Math.toIntExact(fresh));
        }
        var handed = new HashMap<Member, String>();
        var wrong = new ArrayList<Problem.Pointer>();
        for (Member member : theirs) {
            var share = plan.get(member.id());
            String colleague = share == null ? null : share.staffId();
            Staff person = colleague == null ? null : known.get(colleague);
            if (person == null
                    || person.id().equals(departure.staffId())
                    || !assignments.suits(person, member)
                    || (member.valueClass() == Member.ValueClass.A
                            && untrained.contains(person.id()))) {
                wrong.add(new Problem.Pointer("/shares/" + member.id(), "needs somebody else"));
            } else {
                handed.put(member, person.id());
            }
        }
        if (!wrong.isEmpty()) {
            throw DepartureRefused.unsuitable(wrong);
        }
        return handed;
    }

    private Uni<Void> go(Departure departure, Map<String, Staff> known) {
        var person = known.get(departure.staffId());
        if (person == null || !person.active()) {
            throw DepartureRefused.gone();
        }
        String destination = departure.toStoreId();
        return destination == null ? moves.leave(person) : moves.transfer(person, destination);
    }

    private Uni<Integer> include(Departure departure, Staff person) {
        return departures
                .shares(departure.id())
                .chain(
                        shares -> {
                            var planned =
                                    shares.stream()
                                            .map(Share::memberId)
                                            .collect(Collectors.toSet());
                            return members.list("consultantId", person.id())
                                    .map(theirs -> without(theirs, planned))
                                    .chain(fresh -> add(departure, person, fresh));
                        });
    }

    private static List<Member> without(List<Member> theirs, Set<UUID> planned) {
        return theirs.stream().filter(member -> !planned.contains(member.id())).toList();
    }

    private Uni<Integer> add(Departure departure, Staff person, List<Member> fresh) {
        return colleagues(person)
                .map(
                        colleagues ->
                                new Redistribution(rules, person.gender(), colleagues)
                                        .of(fresh.stream().map(Leaving::client).toList()))
                .map(
                        plan ->
                                fresh.stream()
                                        .map(
                                                member ->
                                                        new Share(
                                                                departure.id(),
                                                                member.id(),
                                                                plan.get(member.id())))
                                        .toList())
                .chain(departures::add)
                .replaceWith(fresh.size());
    }

    private static Redistribution.Client client(Member member) {
        return new Redistribution.Client(
                member.id(), member.language(), member.valueClass() == Member.ValueClass.A);
    }

    private Uni<List<Redistribution.Colleague>> colleagues(Staff person) {
        String store = String.valueOf(person.storeId());
        return people.consultantsOf(store)
                .map(all -> regularOthers(all, person))
                .chain(others -> described(others, store));
    }

    private static List<Staff> regularOthers(List<Staff> all, Staff person) {
        return all.stream()
                .filter(other -> other.isRegular() && !other.id().equals(person.id()))
                .toList();
    }

    private Uni<List<Redistribution.Colleague>> described(List<Staff> others, String store) {
        var ids = others.stream().map(Staff::id).toList();
        return assignments
                .loads(ids)
                .chain(
                        loads ->
                                assignments
                                        .untrained(ids, store)
                                        .map(
                                                untrained ->
                                                        others.stream()
                                                                .map(
                                                                        p ->
                                                                                colleague(
                                                                                        p, loads,
                                                                                        untrained))
                                                                .toList()));
    }

    private static Redistribution.Colleague colleague(
            Staff person, Map<String, Assignments.Load> loads, Set<String> untrained) {
        var load = loads.getOrDefault(person.id(), Assignments.Load.NONE);
        return new Redistribution.Colleague(
                person.id(),
                person.languages(),
                person.gender(),
                load.members(),
                load.classA(),
                !untrained.contains(person.id()));
    }

    private static void give(List<Share> shares, Map<UUID, String> wishes) {
        var left = new HashSet<>(wishes.keySet());
        for (Share share : shares) {
            if (left.remove(share.memberId())) {
                share.giveTo(wishes.get(share.memberId()));
            }
        }
        if (!left.isEmpty()) {
            throw DepartureRefused.notTheirs(
                    left.stream()
                            .map(id -> new Problem.Pointer("/shares/" + id, "is not in the plan"))
                            .toList());
        }
    }

    private static void requireInStore(Staff person) {
        if (!person.active() || person.storeId() == null) {
            throw DepartureRefused.gone();
        }
    }

    private static void requireOpen(Departure departure) {
        if (!departure.isOpen()) {
            throw DepartureRefused.over();
        }
    }

    private Uni<Void> requireDestination(
            Staff person, Departure.Kind kind, @Nullable String toStoreId) {
        boolean transfer = kind == Departure.Kind.TRANSFER;
        if (transfer != (toStoreId != null) || String.valueOf(person.storeId()).equals(toStoreId)) {
            throw DepartureRefused.storeNeeded();
        }
        return toStoreId == null
                ? Uni.createFrom().voidItem()
                : stores.findById(toStoreId)
                        .onItem()
                        .ifNull()
                        .failWith(() -> new UnknownStore(toStoreId, "/toStoreId"))
                        .replaceWithVoid();
    }

    private Uni<Void> requireNoneOpen(String staffId) {
        return departures
                .isOpen(staffId)
                .invoke(
                        open -> {
                            if (open) {
                                throw DepartureRefused.open();
                            }
                        })
                .replaceWithVoid();
    }
}
