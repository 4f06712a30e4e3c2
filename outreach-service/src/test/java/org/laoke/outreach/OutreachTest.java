package org.laoke.outreach;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.outreach.World.broughtBack;
import static org.laoke.outreach.World.buy;
import static org.laoke.outreach.World.carrierFault;
import static org.laoke.outreach.World.change;
import static org.laoke.outreach.World.consultant;
import static org.laoke.outreach.World.count;
import static org.laoke.outreach.World.delivered;
import static org.laoke.outreach.World.manager;
import static org.laoke.outreach.World.member;
import static org.laoke.outreach.World.messageStates;
import static org.laoke.outreach.World.openSteps;
import static org.laoke.outreach.World.patiently;
import static org.laoke.outreach.World.points;
import static org.laoke.outreach.World.sale;
import static org.laoke.outreach.World.tasksOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.outreach.World.Customer;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** Care after a purchase, from the receipt event to the member's phone. */
@QuarkusTest
@QuarkusTestResource(
        value = org.laoke.testkit.RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "outreach"))
@QuarkusTestResource(InProcessCarrier.class)
class OutreachTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant WEDNESDAY_NOON = at("2026-11-18T12:00");

    @BeforeAll
    static void open() {
        World.openStores();
    }

    @BeforeEach
    void begin() {
        TestClock.set(WEDNESDAY_NOON);
        carrierFault("{\"mode\":\"none\"}");
    }

    // OUT-1: the cadence

    @Test
    void a_purchase_thanks_by_sms_and_plans_the_four_later_steps() {
        var li = member();
        buy(li, WEDNESDAY_NOON.minusSeconds(60), "JKT-1");
        patiently().until(() -> delivered(li.phone()).size() == 1);
        String text = String.valueOf(delivered(li.phone()).getFirst().get("text"));
        assertTrue(text.startsWith("李女士，谢谢您今天光临上海南京路店"), text);
        assertTrue(text.endsWith("上海南京路店 王芳"), text);
        assertEquals("2,3,4,5", openSteps(li));
        var call = tasksOf(li, consultant("E111"), "upcoming").getFirst();
        assertEquals("CALL", call.get("kind"));
        assertEquals(
                "{from=2026-11-21T11:00:00Z, to=2026-11-21T12:00:00Z}",
                String.valueOf(call.get("window")));
        assertEquals(li.phone(), call.get("phone"));
        var sent =
                Topics.await(
                        "loyalty.outreach",
                        1,
                        Duration.ofSeconds(20),
                        event -> li.id().toString().equals(event.key()));
        Contracts.validate("outreach", "message.sent.v1", String.valueOf(sent.getFirst().json()));
    }

    @Test
    void a_member_who_speaks_english_and_agreed_to_email_only_is_thanked_by_email() {
        var smith = member("S001", "\"E111\"", "en");
        World.awaitVersion(smith, change(smith, "S001", "\"E111\"", "en", false, true, true));
        buy(smith, WEDNESDAY_NOON, "JKT-1");
        patiently().until(() -> delivered(smith.email()).size() == 1);
        var mail = delivered(smith.email()).getFirst();
        assertEquals("Thank you for your visit", mail.get("subject"));
        String id = World.text("select id from message where member_id = '" + smith.id() + "'");
        assertEquals("<" + id + "@laoke.example>", mail.get("reference"));
        assertEquals(0, delivered(smith.phone()).size());
    }

    @Test
    void a_member_of_class_a_is_marked_in_lists_and_not_in_letters() {
        var li = member();
        World.awaitVersion(li, World.valued(li));
        buy(li, WEDNESDAY_NOON.minusSeconds(60), "JKT-1");
        var call = tasksOf(li, consultant("E111"), "upcoming").getFirst();
        assertEquals("A李梅", call.get("memberName"));
        assertEquals("李女士", call.get("addressForm"));
        patiently().until(() -> delivered(li.phone()).size() == 1);
        String text = String.valueOf(delivered(li.phone()).getFirst().get("text"));
        assertTrue(text.startsWith("李女士，"), text);
    }

    @Test
    void the_same_event_twice_plans_once() {
        var li = member();
        var sale = sale(li, WEDNESDAY_NOON, "JKT-1");
        points(sale, sale);
        var marker = member();
        buy(marker, WEDNESDAY_NOON, "JKT-1");
        assertEquals(1, count("select count(*) from run where member_id = '" + li.id() + "'"));
        assertEquals("2,3,4,5", openSteps(li));
    }

    @Test
    void old_receipts_of_an_import_plan_nothing_and_half_old_ones_only_what_is_to_come() {
        var li = member();
        var wang = member();
        points(sale(li, WEDNESDAY_NOON.minus(Duration.ofDays(50)), "JKT-1"));
        buy(wang, WEDNESDAY_NOON.minus(Duration.ofDays(10)), "JKT-1");
        assertEquals("", openSteps(li));
        assertEquals("", messageStates(li));
        assertEquals("4,5", openSteps(wang));
        assertEquals("", messageStates(wang));
    }

    @Test
    void a_further_purchase_restarts_and_keeps_the_unsent_personal_step() {
        var li = member();
        buy(li, WEDNESDAY_NOON.minus(Duration.ofDays(10)), "JKT-1");
        String personal = windowOf(li, 4);
        buy(li, WEDNESDAY_NOON, "TRS-1");
        assertEquals("2,3,4,5", openSteps(li));
        assertEquals(personal, windowOf(li, 4));
        assertEquals(
                1,
                count(
                        "select count(*) from run where state = 'RUNNING' and member_id = '"
                                + li.id()
                                + "'"));
    }

    @Test
    void an_older_purchase_that_arrives_late_does_not_restart() {
        var li = member();
        buy(li, WEDNESDAY_NOON, "JKT-1");
        String before = windowOf(li, 2);
        buy(li, WEDNESDAY_NOON.minus(Duration.ofDays(2)), "TRS-1");
        assertEquals(before, windowOf(li, 2));
        assertEquals("2,3,4,5", openSteps(li));
    }

    @Test
    void bringing_back_everything_stops_and_bringing_back_something_else_does_not() {
        var li = member();
        buy(li, WEDNESDAY_NOON, "JKT-1");
        points(broughtBack(li, WEDNESDAY_NOON.plusSeconds(60), "OTHER"));
        assertEquals("2,3,4,5", openSteps(li));
        points(broughtBack(li, WEDNESDAY_NOON.plusSeconds(60), "JKT-1"));
        assertEquals("", openSteps(li));
    }

    @Test
    void a_return_that_arrives_before_its_sale_leaves_nothing_to_care_for() {
        var li = member();
        points(broughtBack(li, WEDNESDAY_NOON.plusSeconds(60), "JKT-1"));
        buy(li, WEDNESDAY_NOON, "JKT-1");
        assertEquals("", openSteps(li));
        assertEquals("", messageStates(li));
    }

    @Test
    void a_purchase_may_arrive_before_its_member() {
        var li = World.stranger();
        buy(li, WEDNESDAY_NOON, "JKT-1");
        assertEquals("QUEUED", messageStates(li));
        change(li, "S001", "\"E111\"", "zh-CN", true, true, true);
        patiently().until(() -> World.knows(li));
        TestClock.set(WEDNESDAY_NOON.plusSeconds(20));
        patiently().until(() -> delivered(li.phone()).size() == 1);
        assertEquals(4, tasksOf(li, consultant("E111"), "upcoming").size());
    }

    // Consent, erasure and quiet hours

    @Test
    void consent_withdrawn_before_sending_holds_the_message_back() {
        var li = member();
        carrierFault("{\"mode\":\"error\",\"rate\":1}");
        buy(li, WEDNESDAY_NOON, "JKT-1");
        patiently().until(() -> attempts(li) >= 1);
        World.awaitVersion(li, change(li, "S001", "\"E111\"", "zh-CN", false, false, false));
        carrierFault("{\"mode\":\"none\"}");
        patiently().until(() -> messageStates(li).equals("WITHHELD"));
        assertEquals(0, delivered(li.phone()).size());
        assertEquals("", openSteps(li));
    }

    @Test
    void an_erased_member_is_forgotten_and_left_alone() {
        var li = member();
        buy(li, WEDNESDAY_NOON, "JKT-1");
        patiently().until(() -> messageStates(li).equals("SENT"));
        World.erase(li);
        assertEquals("", openSteps(li));
        assertEquals(
                0,
                count(
                        "select count(*) from message where text is not null and member_id = '"
                                + li.id()
                                + "'"));
        buy(li, WEDNESDAY_NOON.plusSeconds(60), "TRS-1");
        assertEquals("", openSteps(li));
        given().auth()
                .oauth2(manager("S001"))
                .get("/v1/messages?memberId=" + li.id())
                .then()
                .statusCode(404);
    }

    // MEM-16

    @Test
    void what_is_open_of_a_record_that_was_merged_goes_along_and_comes_back() {
        var li = member();
        var mei = member();
        buy(li, WEDNESDAY_NOON, "JKT-1");
        patiently().until(() -> messageStates(li).equals("SENT"));
        World.merge(li, mei);
        assertEquals("", openSteps(li));
        assertEquals("2,3,4,5", openSteps(mei));
        given().auth()
                .oauth2(manager("S001"))
                .get("/v1/contacts?memberId=" + mei.id())
                .then()
                .statusCode(200)
                .body("items.size()", is(1));
        given().auth()
                .oauth2(manager("S001"))
                .get("/v1/messages?memberId=" + mei.id())
                .then()
                .statusCode(200)
                .body("items[0].state", is("SENT"));
        World.awaitVersion(li, World.part(li));
        assertEquals("2,3,4,5", openSteps(li));
        assertEquals("", openSteps(mei));
    }

    @Test
    void a_purchase_told_under_the_record_that_was_merged_is_cared_for_under_the_other() {
        var li = member();
        var mei = member();
        World.merge(li, mei);
        buy(li, WEDNESDAY_NOON, "TRS-1");
        patiently().until(() -> messageStates(mei).equals("SENT"));
        assertEquals("", openSteps(li));
        assertEquals("2,3,4,5", openSteps(mei));
        assertEquals(0, delivered(li.phone()).size());
        assertEquals(1, delivered(mei.phone()).size());
    }

    @Test
    void of_two_cadences_the_one_of_the_later_purchase_goes_on() {
        var li = member();
        var mei = member();
        buy(li, WEDNESDAY_NOON, "JKT-1");
        buy(mei, WEDNESDAY_NOON.minusSeconds(60), "TRS-1");
        patiently().until(() -> messageStates(li).equals("SENT"));
        patiently().until(() -> messageStates(mei).equals("SENT"));
        World.merge(li, mei);
        assertEquals("2,3,4,5", openSteps(mei));
        assertEquals(
                1,
                World.count(
                        "select count(*) from run where state = 'RUNNING' and member_id = '"
                                + mei.id()
                                + "'"));
    }

    @Test
    void calls_the_person_withdrew_under_the_other_record_do_not_go_along() {
        var li = member();
        var mei = member();
        World.awaitVersion(mei, change(mei, "S001", "\"E111\"", "zh-CN", true, true, false));
        buy(li, WEDNESDAY_NOON, "JKT-1");
        patiently().until(() -> messageStates(li).equals("SENT"));
        World.merge(li, mei);
        assertEquals("3,4,5", openSteps(mei));
    }

    @Test
    void a_purchase_late_at_night_is_thanked_for_in_the_morning() {
        TestClock.set(at("2026-11-18T23:30"));
        var li = member();
        buy(li, at("2026-11-18T23:29"), "JKT-1");
        assertEquals("QUEUED", messageStates(li));
        assertEquals(0, delivered(li.phone()).size());
        TestClock.set(at("2026-11-19T08:31"));
        patiently().until(() -> delivered(li.phone()).size() == 1);
    }

    // I18: no message sent twice

    @Test
    void an_answer_lost_between_send_and_mark_leaves_one_copy() {
        var li = member();
        carrierFault("{\"mode\":\"drop-answer\",\"rate\":1}");
        buy(li, WEDNESDAY_NOON, "JKT-1");
        patiently().until(() -> attempts(li) >= 2);
        carrierFault("{\"mode\":\"none\"}");
        patiently().until(() -> messageStates(li).equals("SENT"));
        assertEquals(1, delivered(li.phone()).size());
    }

    @Test
    void an_email_without_an_answer_is_in_doubt_and_not_sent_again() {
        var li = member();
        World.awaitVersion(li, change(li, "S001", "\"E111\"", "zh-CN", false, true, true));
        carrierFault("{\"mode\":\"drop-answer\",\"rate\":1,\"delayMs\":3000}");
        buy(li, WEDNESDAY_NOON, "JKT-1");
        patiently().until(() -> messageStates(li).equals("IN_DOUBT"));
        carrierFault("{\"mode\":\"none\"}");
        TestClock.set(WEDNESDAY_NOON.plusSeconds(600));
        var marker = member();
        buy(marker, WEDNESDAY_NOON.plusSeconds(590), "JKT-1");
        patiently().until(() -> messageStates(marker).equals("SENT"));
        assertEquals(1, delivered(li.email()).size());
        given().auth()
                .oauth2(manager("S001"))
                .get("/v1/messages?memberId=" + li.id())
                .then()
                .statusCode(200)
                .body("items[0].state", is("IN_DOUBT"));
    }

    @Test
    void a_mail_server_that_refuses_is_tried_again() {
        var li = member();
        World.awaitVersion(li, change(li, "S001", "\"E111\"", "zh-CN", false, true, true));
        carrierFault("{\"mode\":\"error\",\"rate\":1}");
        buy(li, WEDNESDAY_NOON, "JKT-1");
        patiently().until(() -> attempts(li) >= 1);
        carrierFault("{\"mode\":\"none\"}");
        patiently().until(() -> messageStates(li).equals("SENT"));
        assertEquals(1, delivered(li.email()).size());
    }

    // OUT-6, OUT-7: the task desk

    @Test
    void a_call_is_due_in_its_window_with_script_and_advice_and_recorded_once() {
        var li = member();
        buy(li, WEDNESDAY_NOON.minus(Duration.ofDays(3)), "JKT-1");
        TestClock.set(at("2026-11-18T19:10"));
        var due = tasksOf(li, consultant("E111"), "due").getFirst();
        assertEquals("李女士", due.get("addressForm"));
        assertTrue(String.valueOf(due.get("script")).contains("我是上海南京路店的王芳"), due::toString);
        assertTrue(String.valueOf(due.get("advice")).contains("verdict=OK"), due::toString);
        String key = UUID.randomUUID().toString();
        String body = "{\"outcome\":\"REACHED\",\"note\":\"很合身\"}";
        record(due.get("id"), consultant("E111"), key, body)
                .statusCode(201)
                .body("state", is("done"))
                .body("outcome", is("REACHED"))
                .body("followUpId", nullValue());
        record(due.get("id"), consultant("E111"), key, body)
                .statusCode(201)
                .header("Idempotent-Replayed", "true");
        record(due.get("id"), consultant("E111"), key, "{\"outcome\":\"NO_ANSWER\"}")
                .statusCode(422)
                .body("code", is("idempotency-key-reused"));
        record(due.get("id"), consultant("E111"), null, body)
                .statusCode(409)
                .body("code", is("task-closed"));
        given().auth()
                .oauth2(consultant("E111"))
                .get("/v1/contacts?memberId=" + li.id())
                .then()
                .statusCode(200)
                .body("items.size()", is(1))
                .body("items[0].note", is("很合身"))
                .body("items[0].by", is("E111"));
        var recorded =
                Topics.await(
                        "loyalty.outreach",
                        1,
                        Duration.ofSeconds(20),
                        event ->
                                li.id().toString().equals(event.key())
                                        && "contact.recorded.v1".equals(event.type()));
        Contracts.validate(
                "outreach", "contact.recorded.v1", String.valueOf(recorded.getFirst().json()));
    }

    @Test
    void an_inconvenient_call_becomes_a_task_at_the_agreed_time() {
        var li = member();
        var due = dueCall(li);
        record(due, consultant("E111"), null, "{\"outcome\":\"INCONVENIENT\"}")
                .statusCode(422)
                .body("code", is("agreed-time-missing"));
        record(due, consultant("E111"), null, inconvenient("2026-11-17T12:00"))
                .statusCode(422)
                .body("code", is("agreed-time-past"));
        record(due, consultant("E111"), null, inconvenient("2026-11-19T22:00"))
                .statusCode(422)
                .body("code", is("agreed-time-quiet"));
        record(due, consultant("E111"), null, inconvenient("2026-11-20T10:30"))
                .statusCode(201)
                .body("followUpId", notNullValue());
        assertEquals("2,3,4,5", openSteps(li));
        TestClock.set(at("2026-11-20T10:40"));
        var agreed = tasksOf(li, consultant("E111"), "due").getFirst();
        assertTrue(String.valueOf(agreed.get("advice")).contains("verdict=BEST"), agreed::toString);
    }

    @Test
    void an_unanswered_call_is_tried_again_until_the_attempts_run_out() {
        var li = member();
        var first = dueCall(li);
        record(first, consultant("E111"), null, "{\"outcome\":\"NO_ANSWER\"}")
                .statusCode(201)
                .body("followUpId", notNullValue())
                .body("attempts", is(1));
        TestClock.set(at("2026-11-19T19:30"));
        var second = tasksOf(li, consultant("E111"), "due").getFirst().get("id");
        record(second, consultant("E111"), null, "{\"outcome\":\"NO_ANSWER\"}").statusCode(201);
        TestClock.set(at("2026-11-20T19:30"));
        var third = tasksOf(li, consultant("E111"), "due").getFirst().get("id");
        record(third, consultant("E111"), null, "{\"outcome\":\"NO_ANSWER\"}")
                .statusCode(201)
                .body("followUpId", nullValue())
                .body("attempts", is(3));
        assertEquals("3,4,5", openSteps(li));
    }

    @Test
    void a_drafted_message_is_sent_with_one_tap_and_overdue_ones_are_listed() {
        var li = member();
        buy(li, WEDNESDAY_NOON.minus(Duration.ofDays(7)), "JKT-1");
        var due = tasksOf(li, consultant("E111"), "due").getFirst();
        assertEquals("MESSAGE", due.get("kind"));
        record(due.get("id"), consultant("E111"), null, "{\"outcome\":\"REACHED\"}")
                .statusCode(422)
                .body("code", is("outcome-not-for-kind"));
        record(due.get("id"), consultant("E111"), null, "{\"outcome\":\"SENT\"}").statusCode(201);
        patiently().until(() -> delivered(li.phone()).size() == 1);
        TestClock.set(WEDNESDAY_NOON.plus(Duration.ofDays(9)));
        assertEquals(1, tasksOf(li, consultant("E111"), "overdue").size());
        assertEquals(1, tasksOf(li, consultant("E111"), "done").size());
    }

    // ORG-2: scope

    @Test
    void everyone_sees_only_the_members_in_their_care() {
        var li = member();
        var desk = member("S001", "null", "zh-CN");
        buy(li, WEDNESDAY_NOON.minus(Duration.ofDays(7)), "JKT-1");
        buy(desk, WEDNESDAY_NOON.minus(Duration.ofDays(7)), "JKT-1");
        assertEquals(0, tasksOf(li, consultant("E112"), "due").size());
        var masked = tasksOf(desk, consultant("E112"), "due").getFirst();
        assertTrue(String.valueOf(masked.get("phone")).contains("****"), masked::toString);
        String path = "items.findAll { it.memberId == '" + li.id() + "' }";
        var store = World.tasks(manager("S001"), "store", "due").getList(path);
        assertEquals(1, store.size());
        assertEquals(0, World.tasks(manager("S003"), "store", "due").getList(path).size());
        assertEquals(1, World.tasks(Tokens.hq(), "store", "due").getList(path).size());
        String north = Tokens.staff("hq").store("*").region("north").staffId("E902").token();
        assertEquals(0, World.tasks(north, "store", "due").getList(path).size());
        Object id = tasksOf(li, consultant("E111"), "due").getFirst().get("id");
        for (String foreign : new String[] {consultant("E112"), manager("S003"), north}) {
            record(id, foreign, null, "{\"outcome\":\"SENT\"}")
                    .statusCode(404)
                    .body("code", is("task-not-found"));
            given().auth()
                    .oauth2(foreign)
                    .get("/v1/contacts?memberId=" + li.id())
                    .then()
                    .statusCode(404)
                    .body("code", is("member-not-found"));
        }
    }

    @Test
    void bad_tokens_and_other_roles_are_turned_away() {
        Tokens.refused()
                .forEach(
                        (what, token) ->
                                given().auth()
                                        .oauth2(token)
                                        .get("/v1/tasks")
                                        .then()
                                        .statusCode(401));
        given().get("/v1/tasks").then().statusCode(401);
        given().auth().oauth2(Tokens.pos("S001")).get("/v1/tasks").then().statusCode(403);
        given().auth()
                .oauth2(Tokens.member(UUID.randomUUID()))
                .get("/v1/cadences")
                .then()
                .statusCode(403);
    }

    @Test
    void bad_input_is_answered_with_what_to_do() {
        String token = consultant("E111");
        get("/v1/tasks?state=never", token).statusCode(400).body("code", is("request-invalid"));
        get("/v1/tasks?scope=all", token).statusCode(400);
        get("/v1/tasks?limit=0", token).statusCode(400);
        get("/v1/tasks?cursor=xyz", token).statusCode(400).body("code", is("cursor-invalid"));
        get("/v1/contacts", token).statusCode(400);
        get("/v1/messages?memberId=" + UUID.randomUUID(), token).statusCode(404);
        var unknown = UUID.randomUUID();
        record(unknown, token, null, "{\"outcome\":\"REACHED\"}").statusCode(404);
        record(unknown, token, null, "{}").statusCode(400).body("code", is("request-invalid"));
        record(unknown, token, null, "{\"outcome\":\"HAPPY\"}").statusCode(400);
        record(unknown, token, null, "{\"outcome\":\"REACHED\",\"x\":1}").statusCode(400);
        record(unknown, token, null, "{").statusCode(400);
        record(unknown, token, null, "").statusCode(400);
        record("not-an-id", token, null, "{\"outcome\":\"REACHED\"}").statusCode(404);
        record(
                        unknown,
                        token,
                        null,
                        "{\"outcome\":\"REACHED\",\"note\":\"" + "x".repeat(2001) + "\"}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/note"));
    }

    @Test
    void pages_follow_each_other_without_gaps() {
        var li = member("S003", "null", "zh-CN");
        buy(li, WEDNESDAY_NOON, "JKT-1");
        String manager = manager("S003");
        var first =
                get("/v1/tasks?scope=store&state=upcoming&limit=3", manager).extract().jsonPath();
        assertEquals(3, first.getList("items").size());
        get(
                        "/v1/tasks?scope=store&state=upcoming&limit=3&cursor="
                                + first.getString("next"),
                        manager)
                .statusCode(200)
                .body("items.size()", is(1))
                .body("items[0].step", equalTo(5))
                .body("next", nullValue());
    }

    // Definitions, contracts and house

    @Test
    void the_default_cadence_has_five_steps() {
        get("/v1/cadences", consultant("E111"))
                .statusCode(200)
                .body("items[0].id", is("after-purchase"))
                .body("items[0].steps.step", equalTo(java.util.List.of(1, 2, 3, 4, 5)))
                .body("items[0].steps[0].mode", is("AUTOMATIC"));
    }

    @Test
    void the_examples_of_the_contracts_are_understood() {
        var member = UUID.fromString("019ab2c4-1111-7abc-8def-001122334455");
        Topics.produce(
                "loyalty.points",
                "receipt.recorded.v1",
                member.toString(),
                7L,
                Contracts.example("points", "receipt.recorded.v1"));
        TestClock.set(Instant.parse("2026-11-21T07:05:00Z"));
        patiently()
                .until(
                        () ->
                                count("select count(*) from run where member_id = '" + member + "'")
                                        == 1);
        for (String type : new String[] {"contact.recorded.v1", "message.sent.v1"}) {
            Contracts.validate("outreach", type, Contracts.example("outreach", type));
        }
    }

    @Test
    void the_api_description_names_every_operation() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/v1/tasks/{id}/records'.post.summary", notNullValue())
                .body("paths.'/v1/tasks'.get.responses", not(nullValue()));
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    private static Object dueCall(Customer customer) {
        buy(customer, WEDNESDAY_NOON.minus(Duration.ofDays(3)), "JKT-1");
        TestClock.set(at("2026-11-18T19:10"));
        return java.util.Objects.requireNonNull(
                tasksOf(customer, consultant("E111"), "due").getFirst().get("id"));
    }

    private static String inconvenient(String agreed) {
        return "{\"outcome\":\"INCONVENIENT\",\"agreedAt\":\"" + at(agreed) + "\"}";
    }

    private static ValidatableResponse get(String path, String token) {
        return given().auth().oauth2(token).get(path).then();
    }

    private static ValidatableResponse record(
            @org.jspecify.annotations.Nullable Object task,
            String token,
            @org.jspecify.annotations.Nullable String key,
            String body) {
        var request = given().auth().oauth2(token).contentType(ContentType.JSON).body(body);
        if (key != null) {
            request = request.header("Idempotency-Key", key);
        }
        return request.post("/v1/tasks/" + task + "/records").then();
    }

    private static long attempts(Customer customer) {
        return count(
                "select coalesce(sum(attempts), 0) from message where member_id = '"
                        + customer.id()
                        + "'");
    }

    private static String windowOf(Customer customer, int step) {
        return World.text(
                "select window_from::text from task where state = 'OPEN' and step = "
                        + step
                        + " and member_id = '"
                        + customer.id()
                        + "'");
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}
