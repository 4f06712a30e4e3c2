package org.laoke.member;

import static io.restassured.RestAssured.config;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.member.privacy.Sealing;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** MEM-15: contact data is unreadable at rest, and rows of before become so while members come. */
@QuarkusTest
class SealingTest {
    private static final String NDJSON = "application/x-ndjson";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject Sealing sealing;

    @BeforeEach
    void open() {
        Chain.open();
    }

    @Test
    void what_is_enrolled_is_nowhere_readable_in_the_row() throws Exception {
        String phone = Chain.phone();
        String id =
                Chain.enrol(
                                Chain.HQ,
                                """
                                {"name":"李梅","phone":"%s","homeStoreId":"S001","source":"PURCHASE",\
                                "agreementVersion":"2026-01","email":"Mei.%s@example.com","wechat":"wx_%s",\
                                "address":"上海市南京路%s号"}"""
                                        .formatted(phone, phone, phone, phone))
                        .then()
                        .statusCode(201)
                        .body("phone", equalTo(phone))
                        .body("email", equalTo("Mei." + phone + "@example.com"))
                        .body("wechat", equalTo("wx_" + phone))
                        .body("address", equalTo("上海市南京路" + phone + "号"))
                        .extract()
                        .path("id");
        String row =
                Database.texts("select m::text from member m where id = '" + id + "'").getFirst();
        String digits = phone.substring(3);
        assertTrue(!row.contains(digits) && !row.contains("example.com"), row);
        assertTrue(!row.contains(hex(digits)), "as bytes: " + row);
        Chain.as(Chain.MANAGER)
                .queryParam("email", "mei." + phone + "@EXAMPLE.com")
                .get("/v1/members")
                .then()
                .statusCode(200)
                .body("items.id", contains(id));
        Chain.as(Chain.MANAGER_OF_S002)
                .queryParam("phone", phone)
                .get("/v1/members")
                .then()
                .body("items[0].wechat", nullValue())
                .body("items[0].address", nullValue());
    }

    @Test
    void a_row_of_before_is_found_and_keeps_its_phone_until_it_is_sealed_and_afterwards()
            throws Exception {
        String phone = Chain.phone();
        UUID id = rowOfBefore("李旧", phone, "Old." + phone + "@example.com");
        findable(id, phone);
        sealing.sealAll().await().atMost(PATIENCE);
        assertEquals(
                List.of("t"),
                Database.texts(
                        "select phone is null and email is null and vault_key is not null"
                                + " and phone_sealed is not null and email_sealed is not null"
                                + " from member where id = '"
                                + id
                                + "'"));
        findable(id, phone);
        assertEquals(
                0, sealing.sealAll().await().atMost(PATIENCE), "a second run has nothing to do");
    }

    @Test
    void what_is_learned_of_a_row_of_before_lies_sealed_at_once_and_stays_readable()
            throws Exception {
        String phone = Chain.phone();
        UUID id = rowOfBefore("李旧", phone, "Old." + phone + "@example.com");
        Chain.as(Chain.MANAGER)
                .body("{\"facts\":[{\"key\":\"drink\",\"value\":\"green-tea\"}]}")
                .put("/v1/members/{id}/facts", id)
                .then()
                .statusCode(200);
        assertEquals(
                List.of("t f"),
                Database.texts(
                        "select case when sealed then 't ' else 'f ' end"
                                + " || case when position('green-tea'::bytea in value) > 0 then 't' else 'f' end"
                                + " from fact where member_id = '"
                                + id
                                + "'"));
        findable(id, phone);
        sealing.sealAll().await().atMost(PATIENCE);
        findable(id, phone);
        Chain.as(Chain.HQ)
                .get("/v1/members/{id}/export", id)
                .then()
                .statusCode(200)
                .body("profile.phone", equalTo(phone))
                .body("held.facts.values.drink", equalTo("green-tea"));
    }

    @Test
    void a_sealed_value_moved_to_another_member_does_not_open() throws Exception {
        String mei = Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
        String yun = Chain.enrol("赵云", Chain.phone(), "S001").getString("id");
        change(
                "update member set phone_sealed = (select phone_sealed from member where id = '%s') where id = '%s'"
                        .formatted(mei, yun));
        Chain.as(Chain.HQ).get("/v1/members/{id}", yun).then().statusCode(500);
    }

    @Test
    void events_and_kept_answers_lie_sealed_and_are_told_in_full() throws Exception {
        String phone = Chain.phone();
        String key = UUID.randomUUID().toString();
        String form = Chain.form("李梅", phone, "S001");
        String id =
                Chain.as(Chain.HQ)
                        .header("Idempotency-Key", key)
                        .body(form)
                        .post("/v1/members")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        for (String table : List.of("outbox", "idempotency")) {
            assertEquals(
                    List.of(),
                    Database.texts(
                            "select t::text from %s t where t::text like '%%%s%%'"
                                    .formatted(table, phone.substring(3))),
                    table);
        }
        Chain.as(Chain.HQ)
                .header("Idempotency-Key", key)
                .body(form)
                .post("/v1/members")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("phone", equalTo(phone));
        var told = Topics.await("loyalty.members", 1, PATIENCE, e -> id.equals(e.key()));
        assertTrue(String.valueOf(told.getFirst().json()).contains(phone));
    }

    private static void findable(UUID id, String phone) {
        for (var query :
                List.of(
                        Map.of("phone", phone),
                        Map.of("tail", phone.substring(phone.length() - 4), "name", "李旧"),
                        Map.of("email", "old." + phone + "@example.com"))) {
            Chain.as(Chain.MANAGER)
                    .queryParams(query)
                    .get("/v1/members")
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(id.toString()))
                    .body("items.phone", contains(phone));
        }
        Chain.enrol(Chain.MANAGER, Chain.form("李新", phone, "S001"))
                .then()
                .statusCode(409)
                .body("code", equalTo("phone-taken"));
        String answer =
                Chain.as(Chain.HQ)
                        .config(
                                config().encoderConfig(
                                                encoderConfig()
                                                        .encodeContentTypeAs(
                                                                NDJSON, ContentType.TEXT)))
                        .contentType(NDJSON)
                        .body(Chain.form("李新", phone, "S001") + "\n")
                        .post("/v1/members/batch")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertTrue(answer.contains("duplicate") && answer.contains(id.toString()), answer);
        Chain.as(Tokens.gateway())
                .body("{\"phone\":\"%s\"}".formatted(phone))
                .post("/v1/sign-in/lookups")
                .then()
                .body("memberId", equalTo(id.toString()));
    }

    /** A member as versions before wrote them. */
    private static UUID rowOfBefore(String name, String phone, String email) throws SQLException {
        UUID id = UUID.randomUUID();
        change(
                """
                insert into member (id, name, phone, email, language, home_store_id, consent_sms, consent_email,
                    consent_call, consent_wechat, agreement_version, source, enrolled_at, enrolled_by)
                values ('%s', '%s', '%s', '%s', 'zh-CN', 'S001', true, true, true, false, '2025-01', 'PURCHASE',
                    now() - interval '400 days', 'E101')"""
                        .formatted(id, name, phone, email));
        return id;
    }

    private static void change(String sql) throws SQLException {
        try (var connection = RealParts.connect("member");
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String hex(String text) {
        var hex = new StringBuilder();
        text.chars().forEach(c -> hex.append(Integer.toHexString(c)));
        return hex.toString();
    }
}
