package org.laoke.member.departure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.laoke.member.departure.Redistribution.Client;
import org.laoke.member.departure.Redistribution.Colleague;
import org.laoke.member.organisation.Staff.Gender;

class RedistributionTest {
    private static final DepartureRules RULES =
            new DepartureRules() {
                @Override
                public int language() {
                    return 1000;
                }

                @Override
                public int gender() {
                    return 5;
                }
            };

    @Test
    void whoever_has_least_takes_most_until_all_are_even() {
        var plan =
                plan(
                        null,
                        List.of(colleague("A", 10), colleague("B", 4), colleague("C", 7)),
                        clients(12, "zh-CN", false));
        assertEquals(Map.of("A", 1L, "B", 7L, "C", 4L), counts(plan));
    }

    @Test
    void class_a_is_spread_by_itself() {
        var clients = new ArrayList<>(clients(6, "zh-CN", true));
        clients.addAll(clients(6, "zh-CN", false));
        var plan = plan(null, List.of(colleague("A", 0), colleague("B", 0)), clients);
        var classA = new TreeMap<>(plan);
        classA.keySet().retainAll(clients.subList(0, 6).stream().map(Client::memberId).toList());
        assertEquals(Map.of("A", 3L, "B", 3L), counts(classA));
        assertEquals(Map.of("A", 6L, "B", 6L), counts(plan));
    }

    @Test
    void a_member_goes_to_who_speaks_their_language_however_much_that_person_has() {
        var plan =
                plan(
                        null,
                        List.of(
                                colleague("A", 0),
                                new Colleague("B", List.of("zh-CN", "en"), null, 300, 9, true)),
                        clients(3, "en", false));
        assertEquals(Map.of("B", 3L), counts(plan));
    }

    @Test
    void the_gender_they_are_used_to_outweighs_a_few_members_and_no_more() {
        var plan =
                plan(
                        Gender.FEMALE,
                        List.of(
                                new Colleague("A", List.of("zh-CN"), Gender.MALE, 0, 0, true),
                                new Colleague("B", List.of("zh-CN"), Gender.FEMALE, 0, 0, true)),
                        clients(15, "zh-CN", false));
        assertEquals(Map.of("A", 5L, "B", 10L), counts(plan));
    }

    @Test
    void class_a_goes_to_trained_colleagues_only() {
        var untrained = new Colleague("A", List.of("zh-CN"), null, 0, 0, false);
        var plan = plan(null, List.of(untrained, colleague("B", 50)), clients(2, "zh-CN", true));
        assertEquals(Map.of("B", 2L), counts(plan));
        assertTrue(plan(null, List.of(untrained), clients(2, "zh-CN", true)).isEmpty());
        assertEquals(
                Map.of("A", 2L),
                counts(plan(null, List.of(untrained), clients(2, "zh-CN", false))));
    }

    @Test
    void without_colleagues_nobody_is_proposed() {
        assertTrue(plan(null, List.of(), clients(3, "zh-CN", true)).isEmpty());
    }

    private static Map<UUID, String> plan(
            @Nullable Gender accustomed, List<Colleague> colleagues, List<Client> clients) {
        return new Redistribution(RULES, accustomed, colleagues).of(clients);
    }

    private static Colleague colleague(String id, long members) {
        return new Colleague(id, List.of("zh-CN"), null, members, 0, true);
    }

    private static List<Client> clients(int count, String language, boolean classA) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Client(UUID.randomUUID(), language, classA))
                .toList();
    }

    private static Map<String, Long> counts(Map<UUID, String> plan) {
        var counts = new TreeMap<String, Long>();
        plan.values().forEach(staff -> counts.merge(staff, 1L, Long::sum));
        return counts;
    }
}
