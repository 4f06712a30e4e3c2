package org.laoke.points;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.member.Members;
import org.laoke.points.rule.Buyer;
import org.laoke.points.rule.Fact;
import org.laoke.points.rule.Tier;
import org.laoke.points.rule.ValueClass;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** PTS-3: what rules may ask about buyers, and the segments they may name. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class BuyersTest {
    @Inject Members members;

    @BeforeEach
    void open() {
        Shop.open("S001", "south");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                as("E900").get("/v1/returns/waiting?storeId=S001").statusCode()
                                        == 200);
    }

    private static RequestSpecification as(String staffId) {
        return given().auth()
                .oauth2(Tokens.staff("hq").store("*").staffId(staffId).token())
                .contentType("application/json");
    }

    @Test
    void what_rules_ask_about_buyers_is_answered_for_all_of_them_at_once() {
        var gold = Shop.customer();
        var plain = Shop.customer();
        state(gold, 2, "GOLD", "A", "1988-02-29", "REFERRAL");
        String segment = "s-" + gold.card().toLowerCase(Locale.ROOT);
        as("E900")
                .body("{\"memberIds\":[\"" + gold.id() + "\",\"" + UUID.randomUUID() + "\"]}")
                .put("/v1/segments/" + segment)
                .then()
                .statusCode(200)
                .body("members", is(1))
                .body("unknown", is(1));
        Shop.send(Shop.sale(Shop.number(), plain, "5", Shop.line("A", 1, "5"))).statusCode(201);
        var expected =
                new Buyer(Tier.GOLD, ValueClass.A, MonthDay.of(2, 29), Set.of(segment), true, true);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                facts(new Members.Named(gold.id(), null, null))
                                        .getFirst()
                                        .equals(expected));
        var all =
                facts(
                        new Members.Named(null, gold.card(), null),
                        new Members.Named(plain.id(), null, null),
                        new Members.Named(null, null, "nobody"),
                        new Members.Named(null, null, null),
                        new Members.Named(gold.id(), null, null));
        assertEquals(List.of(expected, Buyer.UNKNOWN, Buyer.UNKNOWN, Buyer.UNKNOWN, expected), all);
        Topics.produce("loyalty.members", "member.changed.v1", gold.id().toString(), 3L, null);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                facts(new Members.Named(gold.id(), null, null))
                                                .getFirst()
                                                .birthday()
                                        == null);
        as("E900").get("/v1/segments/" + segment).then().statusCode(200);
    }

    private List<Buyer> facts(Members.Named... buyers) {
        return members.facts(List.of(buyers), EnumSet.allOf(Fact.class))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void a_segment_is_replaced_whole_and_may_come_as_a_file() {
        var one = Shop.customer();
        var two = Shop.customer();
        file("seg-file", "\"" + one.id() + "\"\n\"" + two.id() + "\"\n")
                .statusCode(200)
                .body("members", is(2));
        file("seg-file", two.id() + "\n").statusCode(200).body("members", is(1));
        assertEquals(
                Set.of(), facts(new Members.Named(one.id(), null, null)).getFirst().segments());
        file("seg-file", "no id\n").statusCode(400).body("code", is("segment-line-invalid"));
        as("E900").get("/v1/segments/seg-none").then().statusCode(404);
        as("E900")
                .get("/v1/segments/seg-file")
                .then()
                .statusCode(200)
                .body("members", is(1))
                .body("changedBy", is("E900"));
        as("E900")
                .get("/v1/segments?limit=100")
                .then()
                .statusCode(200)
                .body("items.find { it.id == 'seg-file' }.members", is(1));
        as("E900")
                .get("/v1/segments/seg-file/members")
                .then()
                .statusCode(200)
                .body("items", is(List.of(two.id().toString())));
        file("seg-file", one.id() + "\n" + two.id() + "\n").statusCode(200);
        String next =
                as("E900")
                        .get("/v1/segments/seg-file/members?limit=1")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("next");
        as("E900")
                .queryParam("cursor", next)
                .get("/v1/segments/seg-file/members?limit=1")
                .then()
                .body("items.size()", is(1))
                .body("next", nullValue());
        as("E900").get("/v1/segments/seg-none/members").then().statusCode(404);
    }

    private static ValidatableResponse file(String segment, String lines) {
        return as("E900")
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .put("/v1/segments/" + segment + "/batch")
                .then();
    }

    static void state(
            Shop.Customer customer,
            long version,
            String tier,
            String valueClass,
            String birthday,
            String source) {
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                customer.id().toString(),
                version,
                """
                {"memberId":"%s","number":"M1","version":%d,"status":"ACTIVE","name":"李梅","phone":"%s",
                 "language":"zh-CN","homeStoreId":"S001","cardNumber":"%s","tier":"%s","class":"%s",
                 "birthday":"%s","consents":{"sms":true,"email":false,"call":true,"wechat":false},
                 "enrolledAt":"2026-01-01T00:00:00Z","source":"%s"}
                """
                        .formatted(
                                customer.id(),
                                version,
                                customer.phone(),
                                customer.card(),
                                tier,
                                valueClass,
                                birthday,
                                source));
    }
}
