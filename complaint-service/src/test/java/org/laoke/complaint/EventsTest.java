package org.laoke.complaint;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.Topics;
import org.laoke.testkit.Topics.Received;

/** What others hear of a case: by contract, in order, without a word of what was said. */
@QuarkusTest
class EventsTest extends ComplaintTest {
    @Test
    void every_event_keeps_its_contract_and_the_versions_have_no_gap() {
        UUID member = World.member();
        String id = World.opened(member);
        World.upTo(id, "FOLLOW_UP");
        World.take(id, World.step("FOLLOW_UP")).statusCode(201);
        var events =
                Topics.await(
                        "loyalty.complaints",
                        11,
                        Duration.ofSeconds(30),
                        event -> member.toString().equals(event.key()));
        assertEquals("complaint.opened.v1", events.getFirst().type());
        assertEquals("complaint.closed.v1", events.getLast().type());
        for (var event : events) {
            Contracts.validate(
                    "complaint", requireNonNull(event.type()), requireNonNull(event.json()));
            assertFalse(requireNonNull(event.json()).contains("Secret"));
            assertFalse(requireNonNull(event.json()).contains("seam"));
        }
        var gapless = IntStream.rangeClosed(1, 11).mapToObj(String::valueOf).toList();
        assertEquals(gapless, events.stream().map(Received::version).toList());
        assertEquals(
                World.STEPS,
                events.subList(1, 10).stream().map(event -> text(event, "step")).toList());
        assertEquals("CLOSED", text(events.getLast(), "state"));
    }

    @Test
    void the_versions_of_a_member_go_on_over_two_cases() {
        UUID member = World.member();
        World.opened(member);
        World.opened(member);
        var events =
                Topics.await(
                        "loyalty.complaints",
                        2,
                        Duration.ofSeconds(30),
                        event -> member.toString().equals(event.key()));
        assertEquals(List.of("1", "2"), events.stream().map(Received::version).toList());
    }

    @Test
    void without_a_member_the_case_is_the_key() {
        String id = World.opened(null);
        var event =
                Topics.await(
                                "loyalty.complaints",
                                1,
                                Duration.ofSeconds(30),
                                received -> id.equals(received.key()))
                        .getFirst();
        Contracts.validate("complaint", "complaint.opened.v1", requireNonNull(event.json()));
    }

    @Test
    void a_refused_step_tells_nobody() {
        String id = World.opened(null);
        World.take(id, World.step("VERIFY")).statusCode(409);
        assertEquals(1, World.count("select count(*) from outbox where key = '" + id + "'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"complaint.opened.v1", "complaint.step-taken.v1", "complaint.closed.v1"})
    void the_examples_keep_their_contracts(String type) {
        Contracts.validate("complaint", type, Contracts.example("complaint", type));
    }

    private static String text(Received event, String field) {
        return JsonPath.from(requireNonNull(event.json())).getString(field);
    }
}
