package org.laoke.member;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.member.privacy.Restoration;
import org.laoke.member.profile.KeepsMemberData;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** MEM-15: members see what is held about them, and are forgotten when they ask for it. */
@QuarkusTest
class ErasureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject Restoration restoration;
    @Inject Instance<KeepsMemberData> parts;

    private String phone = "";
    private JsonPath member = new JsonPath("{}");
    private String id = "";

    @BeforeEach
    void enrol() {
        Chain.open();
        phone = Chain.phone();
        member = Chain.enrol("金丝雀" + phone.substring(3), phone, "S001");
        id = member.getString("id");
    }

    @Test
    void who_asks_is_forgotten_and_nothing_of_them_is_left() throws Exception {
        Chain.as(Chain.MANAGER)
                .body("{\"staffId\":\"E111\"}")
                .put("/v1/members/{id}/consultant", id)
                .then()
                .statusCode(200);
        Chain.as(Tokens.member(UUID.fromString(id)))
                .body(confirmed())
                .post("/v1/me/erasure")
                .then()
                .statusCode(204);
        for (String path : List.of("/v1/members/" + id, "/v1/members/" + id + "/export")) {
            Chain.as(Chain.HQ)
                    .get(path)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("member-unknown"));
        }
        Chain.as(Chain.HQ)
                .queryParam("phone", phone)
                .get("/v1/members")
                .then()
                .body("items", empty());
        Chain.as(Chain.HQ)
                .queryParam("number", member.getString("number"))
                .get("/v1/members")
                .then()
                .body("items", empty());
        assertEquals(List.of(), Canary.traces("member", phone.substring(3)));
        assertEquals(
                List.of("t"),
                Database.texts(
                        "select m.vault_key is null and m.name = '' and m.birthday is null and m.gender is null"
                                + " and m.consultant_id is null and m.status = 'ERASED'"
                                + " and not exists (select 1 from assignment a where a.member_id = m.id and a.ended_at is null)"
                                + " from member m where id = '"
                                + id
                                + "'"));
        var told =
                Topics.await(
                        "loyalty.members",
                        1,
                        PATIENCE,
                        e -> id.equals(e.key()) && e.json() == null);
        assertEquals("member.erased.v1", told.getFirst().type());
        assertEquals("3", told.getFirst().version());
        assertEquals(List.of(), Database.broken("I10"));
    }

    @Test
    void the_phone_is_free_again_and_belongs_to_somebody_new() {
        erase(Chain.MANAGER).then().statusCode(204);
        String again = Chain.enrol("李新", phone, "S001").getString("id");
        assertTrue(!again.equals(id));
    }

    @Test
    void an_erasure_names_the_number_and_happens_once() {
        Chain.as(Chain.MANAGER)
                .body("{\"number\":\"M0000000000\"}")
                .post("/v1/members/{id}/erasure", id)
                .then()
                .statusCode(422)
                .body("code", equalTo("erasure-unconfirmed"))
                .body("errors.pointer", hasItem("/number"));
        Chain.as(Chain.HQ).get("/v1/members/{id}", id).then().statusCode(200);
        erase(Chain.HQ).then().statusCode(204);
        erase(Chain.HQ).then().statusCode(404);
    }

    @Test
    void staff_erase_their_own_stores_members_only_and_consultants_nobody() {
        erase(Chain.MANAGER_OF_S002).then().statusCode(404);
        erase(Chain.CONSULTANT).then().statusCode(403);
        erase(Chain.POS).then().statusCode(403);
        Chain.as(Chain.HQ).get("/v1/members/{id}", id).then().statusCode(200);
    }

    @Test
    void a_kept_answer_is_gone_and_its_request_is_not_carried_out_again() {
        String other = Chain.phone();
        String key = UUID.randomUUID().toString();
        String form = Chain.form("李梅", other, "S001");
        JsonPath enrolled =
                Chain.as(Chain.HQ)
                        .header("Idempotency-Key", key)
                        .body(form)
                        .post("/v1/members")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        Chain.as(Chain.HQ)
                .body("{\"number\":\"%s\"}".formatted(enrolled.getString("number")))
                .post("/v1/members/{id}/erasure", enrolled.getString("id"))
                .then()
                .statusCode(204);
        Chain.as(Chain.HQ)
                .header("Idempotency-Key", key)
                .body(form)
                .post("/v1/members")
                .then()
                .statusCode(410)
                .body("code", equalTo("answer-erased"));
    }

    @Test
    void a_receipt_that_arrives_afterwards_brings_nobody_back() throws Exception {
        erase(Chain.HQ).then().statusCode(204);
        String receipt = UUID.randomUUID().toString();
        String event =
                Topics.produce(
                        "loyalty.points",
                        "receipt.recorded.v1",
                        id,
                        1L,
                        """
                        {"receiptId":"%s","kind":"SALE","storeId":"S001","posId":"P1","number":"%s","cashierId":null,\
                        "memberId":"%s","soldAt":"2026-11-01T10:00:00Z","businessDate":"2026-11-01","currency":"CNY",\
                        "total":"900.00","lines":[{"no":1,"sku":"A","quantity":1,"unitPrice":"900.00","amount":"900.00"}],\
                        "tenders":[],"points":900,"balance":900,"version":1}"""
                                .formatted(receipt, receipt.substring(0, 8), id));
        org.awaitility.Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                Database.texts(
                                                        "select 1 from inbox where event_id = '"
                                                                + event
                                                                + "'")
                                                .size()
                                        == 1);
        assertEquals(0, Database.count("tier_receipt", id));
        assertEquals(
                List.of("ERASED NONE"),
                Database.texts("select status || ' ' || tier from member where id = '" + id + "'"));
    }

    @Test
    void a_restored_database_forgets_again_whom_it_had_forgotten() throws Exception {
        Files.writeString(
                RealParts.erasureList(),
                id
                        + " 2026-11-01T00:00:00Z\n"
                        + UUID.randomUUID()
                        + " 2026-11-01T00:00:01Z\n0199d2a4-cut",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        assertEquals(1, reconcile());
        Chain.as(Chain.HQ).get("/v1/members/{id}", id).then().statusCode(404);
        assertEquals(
                List.of("RESTORED"),
                Database.texts("select basis from erasure where member_id = '" + id + "'"));
        assertEquals(0, reconcile());
    }

    @Test
    void whoever_is_erased_is_on_the_list_also_after_a_crash_before_the_line_was_written()
            throws Exception {
        erase(Chain.HQ).then().statusCode(204);
        assertTrue(Files.readString(RealParts.erasureList()).contains(id));
        Files.delete(RealParts.erasureList());
        assertEquals(0, reconcile());
        assertTrue(Files.readString(RealParts.erasureList()).contains(id));
    }

    @Test
    void the_export_holds_what_is_held() {
        Chain.as(Tokens.member(UUID.fromString(id)))
                .get("/v1/me/export")
                .then()
                .statusCode(200)
                .body("format", equalTo("laoke-member/1"))
                .body("profile.phone", equalTo(phone))
                .body("profile.email", equalTo("someone@example.com"))
                .body("held", hasKey("consents"))
                .body("held", hasKey("views"))
                .body("held.records.card", empty())
                .body("elsewhere.path", hasItem("/v1/accounts/me/history"));
        Chain.as(Chain.MANAGER).get("/v1/members/{id}/export", id).then().statusCode(200);
        Chain.as(Chain.MANAGER_OF_S002).get("/v1/members/{id}/export", id).then().statusCode(404);
        Chain.as(Chain.CONSULTANT).get("/v1/members/{id}/export", id).then().statusCode(403);
        Chain.as(Chain.HQ).get("/v1/members/{id}", id).then().body("erasedAt", nullValue());
    }

    @Test
    void no_table_about_members_is_forgotten_by_export_and_erasure() throws Exception {
        var kept = new ArrayList<String>();
        parts.forEach(part -> kept.addAll(part.tables()));
        var about =
                new ArrayList<>(
                        Database.texts(
                                "select table_name from information_schema.columns where table_schema = 'public'"
                                        + " and column_name = 'member_id' order by 1"));
        about.removeAll(kept);
        assertEquals(List.of(), about, "name these tables in a KeepsMemberData");
        assertEquals(Set.copyOf(kept).size(), kept.size(), "named twice");
    }

    private int reconcile() throws Exception {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> restoration.reconcile());
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private io.restassured.response.Response erase(String token) {
        return Chain.as(token).body(confirmed()).post("/v1/members/{id}/erasure", id);
    }

    private String confirmed() {
        return "{\"number\":\"%s\"}".formatted(member.getString("number"));
    }
}
