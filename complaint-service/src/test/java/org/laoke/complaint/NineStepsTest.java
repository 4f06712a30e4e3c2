package org.laoke.complaint;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CMP-1 over HTTP. */
@QuarkusTest
class NineStepsTest extends ComplaintTest {
    @Test
    void a_case_goes_through_nine_steps_and_is_closed() {
        String id = World.opened(World.member());
        World.upTo(id, "VERIFY");
        World.take(id, World.step("VERIFY"))
                .statusCode(201)
                .body("state", equalTo("RESOLVED"))
                .body("nextStep", equalTo("FOLLOW_UP"));
        World.take(id, World.step("FOLLOW_UP"))
                .statusCode(201)
                .body("state", equalTo("CLOSED"))
                .body("nextStep", nullValue())
                .body("dueAt", nullValue())
                .body("closedAt", notNullValue())
                .body("number", matchesPattern("C-20[0-9]{2}-[0-9]{6}"))
                .body("steps.step", equalTo(World.STEPS))
                .body("steps.by", everyItem(equalTo("E111")))
                .body("steps[3].detail.confirmedByMember", equalTo(true))
                .body("steps[5].detail.owner", equalTo("E111"))
                .body("steps[6].detail.compensation.value", equalTo("200"))
                .body("steps[0].detail", nullValue());
    }

    @Test
    void a_skipped_or_repeated_step_is_a_conflict() {
        String id = World.opened(null);
        World.take(id, World.step("EMPATHISE"))
                .statusCode(409)
                .body("code", equalTo("step-out-of-order"));
        World.take(id, World.step("LISTEN")).statusCode(201);
        World.take(id, World.step("LISTEN"))
                .statusCode(409)
                .body("code", equalTo("step-already-taken"));
    }

    @Test
    void a_step_without_its_proof_is_refused_and_says_what_is_missing() {
        String id = World.opened(null);
        World.upTo(id, "RESOLVE");
        World.take(id, Map.of("step", "RESOLVE", "note", "Agreed"))
                .statusCode(422)
                .body("code", equalTo("step-unproven"))
                .body("errors.pointer", contains("/action", "/owner", "/dueOn"));
        World.upTo(World.opened(null), "CLARIFY");
        assertEquals(
                5, World.count("select count(*) from step_taken where case_id = '" + id + "'"));
    }

    @Test
    void a_step_carries_no_time_of_its_own() {
        var backdated = new HashMap<>(World.step("LISTEN"));
        backdated.put("at", "2020-01-01T00:00:00Z");
        World.take(World.opened(null), backdated)
                .statusCode(400)
                .body("code", equalTo("body-malformed"));
        var signed = new HashMap<>(World.step("LISTEN"));
        signed.put("by", "E999");
        World.take(World.opened(null), signed).statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LISTEN", "FOLLOW_UP"})
    void of_two_people_taking_the_same_step_at_once_one_is_told_so(String step) {
        String id = World.opened(World.member());
        World.upTo(id, step);
        List<Integer> answers;
        try (var pool = Executors.newFixedThreadPool(4)) {
            answers =
                    IntStream.range(0, 4)
                            .mapToObj(
                                    i ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            World.take(id, World.step(step))
                                                                    .extract()
                                                                    .statusCode(),
                                                    pool))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .sorted()
                            .toList();
        }
        assertEquals(List.of(201, 409, 409, 409), answers);
        assertEquals(
                1,
                World.count(
                        "select count(*) from step_taken where case_id = '%s' and step = '%s'"
                                .formatted(id, step)));
    }

    @Test
    void a_solution_that_did_not_hold_reopens_the_case_and_keeps_its_history() {
        String id = World.opened(World.member());
        World.upTo(id, "FOLLOW_UP");
        World.take(id, Map.of("step", "FOLLOW_UP", "note", "It tore again", "held", false))
                .statusCode(201)
                .body("state", equalTo("OPEN"))
                .body("nextStep", equalTo("RESOLVE"))
                .body("round", equalTo(2))
                .body("steps", hasSize(9));
        for (var step : World.STEPS.subList(5, 9)) {
            World.take(id, World.step(step)).statusCode(201);
        }
        World.as(World.consultant("S001"))
                .get("/v1/complaints/" + id)
                .then()
                .body("state", equalTo("CLOSED"))
                .body("steps", hasSize(13))
                .body("steps[12].round", equalTo(2));
    }

    @Test
    void a_member_who_is_not_satisfied_gets_a_final_offer() {
        String id = World.opened(null);
        World.upTo(id, "VERIFY");
        World.take(id, Map.of("step", "VERIFY", "note", "No", "satisfied", false))
                .statusCode(422)
                .body("errors.pointer", contains("/action"));
        World.take(
                        id,
                        Map.of(
                                "step",
                                "VERIFY",
                                "note",
                                "No",
                                "satisfied",
                                false,
                                "action",
                                "A new coat"))
                .statusCode(201)
                .body("steps[7].detail.action", equalTo("A new coat"));
    }

    @Test
    void the_same_request_sent_twice_takes_the_step_once() {
        String id = World.opened(null);
        String key = UUID.randomUUID().toString();
        for (var replayed : new String[] {null, "true"}) {
            World.as(World.consultant("S001"))
                    .header("Idempotency-Key", key)
                    .body(World.step("LISTEN"))
                    .post("/v1/complaints/" + id + "/steps")
                    .then()
                    .statusCode(201)
                    .header("Idempotent-Replayed", replayed)
                    .body("nextStep", equalTo("EMPATHISE"));
        }
        World.as(World.consultant("S001"))
                .header("Idempotency-Key", key)
                .body(World.step("EMPATHISE"))
                .post("/v1/complaints/" + id + "/steps")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void an_overdue_first_response_is_flagged_in_the_list() {
        String id = World.opened(null);
        World.execute(
                "update complaint_case set due_at = now() - interval '1 minute' where id = '"
                        + id
                        + "'");
        World.as(World.consultant("S001"))
                .get("/v1/complaints?state=OPEN&limit=100")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + id + "' }.overdue", equalTo(true))
                .body("items.overdue", hasItem(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update step_taken set note = 'other'",
                "delete from step_taken",
                "truncate step_taken",
                "delete from complaint_case"
            })
    void the_application_may_not_change_what_was_recorded(String sql) throws SQLException {
        World.take(World.opened(null), World.step("LISTEN")).statusCode(201);
        var config = ConfigProvider.getConfig();
        try (var connection =
                        DriverManager.getConnection(
                                config.getValue("quarkus.datasource.jdbc.url", String.class),
                                config.getValue("quarkus.datasource.username", String.class),
                                config.getValue("quarkus.datasource.password", String.class));
                var statement = connection.createStatement()) {
            var refusal = assertThrows(SQLException.class, () -> statement.execute(sql));
            assertEquals("42501", refusal.getSQLState());
            assertTrue(statement.execute("select count(*) from step_taken"));
        }
    }
}
