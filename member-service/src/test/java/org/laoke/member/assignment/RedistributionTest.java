package org.laoke.member.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.laoke.member.assignment.Redistribution.Client;
import org.laoke.member.assignment.Redistribution.Consultant;
import org.laoke.member.assignment.Redistribution.Match;
import org.laoke.member.assignment.Redistribution.Proposed;
import org.laoke.member.profile.Member.Gender;

/** MEM-8, ORG-4: how members are shared out. */
class RedistributionTest {
    @Test
    void loads_end_even_whatever_they_were_before() {
        var proposal =
                new Redistribution(0)
                        .propose(
                                clients(9),
                                List.of(regular("E1", 6), regular("E2", 1), regular("E3", 2)));
        assertEquals(Map.of("E2", 5L, "E3", 4L), given(proposal));
    }

    @Test
    void class_a_goes_to_regular_consultants_only_and_is_spread_by_itself() {
        var trainee = new Consultant("E0", false, 0, 0, Set.of(), null);
        var clients = new ArrayList<>(clients(4));
        var classA = IntStream.range(100, 104).mapToObj(n -> client(n, true)).toList();
        clients.addAll(classA);
        var proposal =
                new Redistribution(0)
                        .propose(
                                clients,
                                List.of(
                                        trainee,
                                        new Consultant("E1", true, 9, 0, Set.of(), null),
                                        new Consultant("E2", true, 0, 0, Set.of(), null)));
        var ofClassA =
                proposal.stream()
                        .filter(
                                p ->
                                        classA.stream()
                                                .anyMatch(c -> c.memberId().equals(p.memberId())))
                        .toList();
        assertEquals(Map.of("E1", 2L, "E2", 2L), given(ofClassA));
        assertTrue(given(proposal).containsKey("E0"), "others may go to somebody on probation");
    }

    @Test
    void where_nobody_suits_the_line_is_left_to_the_manager() {
        var trainee = new Consultant("E0", false, 0, 0, Set.of(), null);
        var proposal = new Redistribution(3).propose(List.of(client(1, true)), List.of(trainee));
        assertEquals(List.of(new Proposed(id(1), null, List.of())), proposal);
        assertEquals(
                List.of(new Proposed(id(1), null, List.of())),
                new Redistribution(3).propose(List.of(client(1, false)), List.of()));
    }

    @Test
    void language_and_gender_decide_as_long_as_the_load_allows() {
        var chinese = new Consultant("E1", true, 0, 0, Set.of("zh-CN"), Gender.MALE);
        var both = new Consultant("E2", true, 2, 0, Set.of("zh-CN", "en"), Gender.FEMALE);
        var english = new Client(id(1), false, "en", Gender.FEMALE);
        assertEquals(
                new Proposed(id(1), "E2", List.of(Match.LANGUAGE, Match.GENDER)),
                new Redistribution(2).propose(List.of(english), List.of(chinese, both)).getFirst());
        assertEquals(
                "E1",
                new Redistribution(1)
                        .propose(List.of(english), List.of(chinese, both))
                        .getFirst()
                        .staffId());
    }

    @Test
    void what_is_not_known_of_a_consultant_is_better_than_a_mismatch() {
        var unknown = new Consultant("E2", true, 0, 0, Set.of(), null);
        var other = new Consultant("E1", true, 0, 0, Set.of("zh-CN"), Gender.MALE);
        var client = new Client(id(1), false, "en", Gender.FEMALE);
        assertEquals(
                "E2",
                new Redistribution(3)
                        .propose(List.of(client), List.of(other, unknown))
                        .getFirst()
                        .staffId());
    }

    @Test
    void the_proposal_does_not_depend_on_the_order_of_what_it_is_made_from() {
        var clients = new ArrayList<Client>();
        for (int n = 0; n < 60; n++) {
            clients.add(
                    new Client(
                            id(n),
                            n % 7 == 0,
                            n % 3 == 0 ? "en" : "zh-CN",
                            n % 2 == 0 ? Gender.FEMALE : null));
        }
        var consultants =
                new ArrayList<>(
                        List.of(
                                new Consultant("E1", true, 4, 1, Set.of("zh-CN"), Gender.MALE),
                                new Consultant("E2", true, 9, 3, Set.of("en"), Gender.FEMALE),
                                new Consultant("E3", false, 0, 0, Set.of("zh-CN"), null)));
        var expected = byMember(new Redistribution(3).propose(clients, consultants));
        var chance = new Random(7);
        for (int n = 0; n < 20; n++) {
            Collections.shuffle(clients, chance);
            Collections.shuffle(consultants, chance);
            assertEquals(expected, byMember(new Redistribution(3).propose(clients, consultants)));
        }
    }

    private static Map<UUID, @Nullable String> byMember(List<Proposed> proposal) {
        var byMember = new HashMap<UUID, @Nullable String>();
        proposal.forEach(line -> byMember.put(line.memberId(), line.staffId()));
        return byMember;
    }

    private static Map<String, Long> given(List<Proposed> proposal) {
        var given = new HashMap<String, Long>();
        proposal.forEach(line -> given.merge(String.valueOf(line.staffId()), 1L, Long::sum));
        return given;
    }

    private static Consultant regular(String id, int load) {
        return new Consultant(id, true, load, 0, Set.of(), null);
    }

    private static List<Client> clients(int count) {
        return IntStream.range(0, count).mapToObj(n -> client(n, false)).toList();
    }

    private static Client client(int n, boolean classA) {
        return new Client(id(n), classA, "zh-CN", null);
    }

    private static UUID id(int n) {
        return new UUID(0, n);
    }
}
