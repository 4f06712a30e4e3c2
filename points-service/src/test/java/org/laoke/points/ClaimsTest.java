package org.laoke.points;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.Calls.get;
import static org.laoke.points.Calls.manager;
import static org.laoke.points.Calls.post;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.customer;
import static org.laoke.points.Shop.line;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.receipt;
import static org.laoke.points.Shop.send;
import static org.laoke.points.Shop.taken;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.rule.LiveRules;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class ClaimsTest {
    @Inject LiveRules live;

    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    private static String anonymous(String number, String total, String... lines) {
        return send(receipt("SALE", number, "", anHourAgo(), total, lines))
                .statusCode(201)
                .extract()
                .path("receiptId");
    }

    private static String anHourAgo() {
        return Instant.now().minus(Duration.ofHours(1)).toString();
    }

    private static String code(String receiptId) {
        return get(Tokens.pos("S001"), "/v1/receipts/" + receiptId + "/claim-code")
                .statusCode(200)
                .body("code", matchesPattern("([0-9A-Z]{4}-){3}[0-9A-Z]{4}"))
                .extract()
                .path("code");
    }

    private static ValidatableResponse claim(Shop.Customer who, String code) {
        return post(Tokens.member(who.id()), "/v1/claims", "{\"code\":\"%s\"}".formatted(code));
    }

    @Test
    void at_the_counter_staff_claim_for_the_member_they_serve_and_never_confirm_it_themselves() {
        var li = customer();
        String code = code(anonymous(number(), "80", line("C8", 1, "80")));
        String forLi = ",\"memberId\":\"" + li.id() + "\"}";
        String consultant = Tokens.staff("consultant").store("S001").staffId("E111").token();
        post(consultant, "/v1/claims", "{\"code\":\"" + code + "\"}")
                .statusCode(422)
                .body("code", is("whose-claim"));
        post(Tokens.member(li.id()), "/v1/claims", "{\"code\":\"" + code + "\"" + forLi)
                .statusCode(422);
        post(consultant, "/v1/claims", "{\"code\":\"" + code + "\"" + forLi)
                .statusCode(201)
                .body("points", equalTo(80));
        account(li).body("available", equalTo(80));

        String number = number();
        anonymous(number, "45", line("C9", 1, "45"));
        String receipt =
                "{\"receipt\":{\"storeId\":\"%s\",\"number\":\"%s\",\"soldOn\":\"%s\",\"total\":\"45\"}"
                        .formatted("S001", number, soldOn());
        post(consultant, "/v1/claims", receipt.replace("S001", "S003") + forLi)
                .statusCode(403)
                .body("code", is("foreign-store"));
        String id =
                post(manager("E101"), "/v1/claims", receipt + forLi)
                        .statusCode(202)
                        .body("state", is("WAITING"))
                        .extract()
                        .path("id");
        post(manager("E101"), "/v1/claims/" + id + "/confirm", "{}")
                .statusCode(403)
                .body("code", is("own-claim"));
        post(
                        Tokens.staff("hq").store("*").staffId("E900").token(),
                        "/v1/claims/" + id + "/confirm",
                        "{}")
                .statusCode(200)
                .body("points", equalTo(45));
        account(li).body("available", equalTo(125));
    }

    private static LocalDate soldOn() {
        return LocalDate.ofInstant(Instant.parse(anHourAgo()), ZoneId.of("Asia/Shanghai"));
    }

    private static ValidatableResponse claimReceipt(
            Shop.Customer who, String number, String total) {
        return post(
                Tokens.member(who.id()),
                "/v1/claims",
                "{\"receipt\":{\"storeId\":\"S001\",\"number\":\"%s\",\"soldOn\":\"%s\",\"total\":\"%s\"}}"
                        .formatted(number, soldOn(), total));
    }

    @Test
    void a_claimed_receipt_earns_by_the_rules_of_its_day_within_their_budget() {
        Rulebook.goLive(
                live,
                "{'id':'claimed','when':{'items':{'categories':['claimed']}},'give':{'points':7},"
                        + "'budget':{'programme':10}}");
        for (int bonus : List.of(7, 3)) {
            String sold =
                    receipt(
                            "SALE",
                            number(),
                            "",
                            "",
                            "100",
                            "{\"sku\":\"C\",\"category\":\"claimed\",\"quantity\":1,\"unitPrice\":\"100\"}");
            String id = send(Rulebook.now(sold, "S001")).extract().path("receiptId");
            var li = customer();
            claim(li, code(id)).statusCode(201).body("points", equalTo(100 + bonus));
            account(li).body("available", equalTo(100 + bonus));
        }
    }

    @Test
    void a_receipt_is_claimed_by_its_code_once_and_its_returns_mirror_as_usual() {
        var li = customer();
        String receipt = anonymous(number(), "100", line("C1", 2, "50"));
        String code = code(receipt);
        assertEquals(code, code(receipt));
        claim(li, code.toLowerCase(Locale.ROOT).replace("-", " "))
                .statusCode(201)
                .body("state", is("BOOKED"))
                .body("points", equalTo(100))
                .body("receiptId", is(receipt));
        claim(li, code).statusCode(201).body("points", equalTo(100));
        claim(customer(), code).statusCode(409).body("code", is("receipt-taken"));
        account(li).body("available", equalTo(100)).body("lifetimeEarned", equalTo(100));
        send(taken(number(), li, "50", line("C1", 1, "50"))
                        .replace("2026-11-05T10:00:00+08:00", Instant.now().toString()))
                .statusCode(201)
                .body("points", equalTo(-50));
        account(li).body("available", equalTo(50));
        get(Tokens.pos("S001"), "/v1/receipts/" + receipt + "/claim-code")
                .statusCode(409)
                .body("code", is("receipt-not-claimable"));
        Contracts.validate("points", "receipt.claimed.v1", claimedEvent(li));
    }

    @Test
    void twenty_members_claiming_one_receipt_at_once_credit_it_once() throws InterruptedException {
        String code = code(anonymous(number(), "80", line("C2", 1, "80")));
        var members = new Shop.Customer[4];
        for (int i = 0; i < members.length; i++) {
            members[i] = customer();
        }
        Calls.atOnce(20, i -> claim(members[i % 4], code).extract().statusCode());
        long credited = 0;
        for (var member : members) {
            credited +=
                    Calls.count(
                            "select available from account where member_id = '%s'"
                                    .formatted(member.id()));
        }
        assertEquals(80, credited);
    }

    @Test
    void a_return_that_named_the_sale_while_it_was_nobodys_counts_after_the_claim() {
        var li = customer();
        String number = number();
        String receipt = anonymous(number, "100", line("C3", 2, "50"));
        send(receipt("RETURN", number(), "", Instant.now().toString(), "50", line("C3", 1, "50"))
                        .replace(
                                "\"lines\"",
                                "\"original\":{\"storeId\":\"S001\",\"posId\":\"till-1\",\"number\":\"%s\"},\"lines\""
                                        .formatted(number)))
                .statusCode(201);
        claim(li, code(receipt)).statusCode(201);
        account(li).body("available", equalTo(50));
        String told = claimedEvent(li);
        Contracts.validate("points", "receipt.claimed.v1", told);
        var receipts = JsonPath.from(told);
        assertEquals(receipt, receipts.getString("receipts[0].receiptId"));
        assertEquals(List.of("SALE", "RETURN"), receipts.getList("receipts.kind"));
        assertEquals(List.of("100", "50"), receipts.getList("receipts.total"));
        assertEquals(List.of(100, 0), receipts.getList("receipts.points"));
        assertEquals(number, receipts.getString("receipts[1].original.number"));
    }

    private static String claimedEvent(Shop.Customer who) {
        var event =
                Topics.await(
                                "loyalty.points",
                                1,
                                Duration.ofSeconds(20),
                                e ->
                                        "receipt.claimed.v1".equals(e.type())
                                                && who.id().toString().equals(e.key()))
                        .getFirst();
        return String.valueOf(event.json());
    }

    @Test
    void an_old_receipt_cannot_be_claimed() {
        String receipt = anonymous(number(), "100", line("C4", 1, "100"));
        String code = code(receipt);
        Calls.sql(
                "update receipt set sold_at = sold_at - interval '7 days' where id = '%s'"
                        .formatted(receipt));
        claim(customer(), code).statusCode(422).body("code", is("claim-too-late"));
    }

    @Test
    void wrong_codes_are_limited_and_then_the_right_one_does_not_help() {
        var li = customer();
        for (int i = 0; i < 5; i++) {
            claim(li, "0000-0000-0000-000" + i)
                    .statusCode(422)
                    .body("code", is("claim-code-invalid"));
        }
        String code = code(anonymous(number(), "100", line("C5", 1, "100")));
        claim(li, code)
                .statusCode(429)
                .body("code", is("too-many-wrong-codes"))
                .header("Retry-After", notNullValue());
        Calls.sql(
                "update claim_wrong set at = at - interval '1 day' where member_id = '"
                        + li.id()
                        + "'");
        claim(li, code).statusCode(201);
    }

    @Test
    void without_code_the_store_confirms() {
        var li = customer();
        String number = number();
        anonymous(number, "60", line("C6", 1, "60"));
        String id =
                claimReceipt(li, number, "60.00")
                        .statusCode(202)
                        .body("state", is("WAITING"))
                        .extract()
                        .path("id");
        claimReceipt(li, number, "60").statusCode(202).body("id", is(id));
        account(li).body("available", equalTo(0));
        get(manager("E-claims"), "/v1/claims?storeId=S001")
                .statusCode(200)
                .body("items.find { it.id == '" + id + "' }.matched", is(true));
        post(
                        Tokens.staff("store-manager").store("S002").staffId("E-far").token(),
                        "/v1/claims/" + id + "/confirm")
                .statusCode(404);
        post(manager("E-claims"), "/v1/claims/" + id + "/confirm")
                .statusCode(200)
                .body("state", is("BOOKED"))
                .body("points", equalTo(60));
        post(manager("E-claims"), "/v1/claims/" + id + "/confirm").statusCode(200);
        post(manager("E-claims"), "/v1/claims/" + id + "/decline")
                .statusCode(409)
                .body("code", is("claim-decided"));
        account(li).body("available", equalTo(60));
        get(Tokens.member(li.id()), "/v1/claims/mine").body("items[0].state", is("BOOKED"));
    }

    @Test
    void a_claim_nothing_matches_can_only_be_declined() {
        var li = customer();
        String id = claimReceipt(li, "no-such", "60").statusCode(202).extract().path("id");
        post(manager("E-claims"), "/v1/claims/" + id + "/confirm")
                .statusCode(409)
                .body("code", is("claim-without-receipt"));
        post(manager("E-claims"), "/v1/claims/" + id + "/decline", "{\"note\":\"not ours\"}")
                .statusCode(200)
                .body("state", is("DECLINED"));
        claimReceipt(li, "a", "1").statusCode(202);
        claimReceipt(li, "b", "1").statusCode(202);
        claimReceipt(li, "c", "1").statusCode(202);
        claimReceipt(li, "d", "1").statusCode(409).body("code", is("too-many-claims"));
    }

    @Test
    void nobody_claims_what_they_rang_up_or_confirms_their_own_claim() {
        var li = customer();
        Calls.employ("E-cashier", "S001", li.phone());
        String own = Calls.employ("E-own-manager", "S001", "STORE_MANAGER", li.phone());
        String number = number();
        String receipt =
                send(receipt("SALE", number, "", anHourAgo(), "60", line("C7", 1, "60"))
                                .replace("\"lines\"", "\"cashierId\":\"E-cashier\",\"lines\""))
                        .statusCode(201)
                        .extract()
                        .path("receiptId");
        claim(li, code(receipt)).statusCode(403).body("code", is("own-account"));
        String other = number();
        anonymous(other, "70", line("C7", 1, "70"));
        String id = claimReceipt(li, other, "70").statusCode(202).extract().path("id");
        post(manager(own), "/v1/claims/" + id + "/confirm")
                .statusCode(403)
                .body("code", is("own-account"));
        account(li).body("available", equalTo(0));
    }

    @Test
    void claims_are_for_members_and_codes_for_tills_of_the_store() {
        String receipt = anonymous(number(), "60", line("C8", 1, "60"));
        get(Tokens.pos("S002"), "/v1/receipts/" + receipt + "/claim-code").statusCode(404);
        get(Tokens.member(customer().id()), "/v1/receipts/" + receipt + "/claim-code")
                .statusCode(403);
        post(Tokens.pos("S001"), "/v1/claims", "{\"code\":\"0000-0000-0000-0000\"}")
                .statusCode(403);
        post(Tokens.member(customer().id()), "/v1/claims", "{}").statusCode(400);
        get(manager("E-claims"), "/v1/claims?storeId=S001")
                .body("items.storeId", not(hasItem("S002")));
    }
}
