package org.laoke.member;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** MEM-15: consent per purpose and channel, with receipts; withdrawal holds everywhere. */
@QuarkusTest
class ConsentTest {
    private static final String MARKETING_SMS =
            "items.find { it.purpose == 'MARKETING' && it.channel == 'SMS' }.";
    private static final String CARE_SMS =
            "items.find { it.purpose == 'CARE' && it.channel == 'SMS' }.";
    private static final String PHOTO = "items.find { it.purpose == 'PHOTO' }.";

    private String id = "";
    private String token = "";

    @BeforeEach
    void enrol() {
        Chain.open();
        id =
                Chain.enrol(
                                Chain.MANAGER,
                                """
                                {"name":"李梅","phone":"%s","source":"PURCHASE","agreementVersion":"2026-01",\
                                "consents":{"sms":true,"email":true,"call":false,"wechat":false}}"""
                                        .formatted(Chain.phone()))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        token = Tokens.member(UUID.fromString(id));
    }

    @Test
    void what_was_agreed_at_enrolment_has_a_receipt() {
        consents(token)
                .body("items.size()", equalTo(13))
                .body(CARE_SMS + "given", equalTo(true))
                .body(CARE_SMS + "source", equalTo("ENROLMENT"))
                .body(CARE_SMS + "textVersion", equalTo("2026-01"))
                .body(MARKETING_SMS + "given", equalTo(true))
                .body(PHOTO + "given", equalTo(false))
                .body(PHOTO + "at", nullValue());
    }

    @Test
    void offers_can_be_taken_back_and_care_kept_and_everybody_hears_of_it() {
        change(token, "/v1/me/consents", request("MARKETING", "SMS", false))
                .statusCode(200)
                .body(MARKETING_SMS + "given", equalTo(false))
                .body(MARKETING_SMS + "source", equalTo("PORTAL"))
                .body(MARKETING_SMS + "textVersion", equalTo("2026-02"))
                .body(CARE_SMS + "given", equalTo(true));
        var told = told("2");
        assertTrue(told.getBoolean("consents.sms"));
        assertFalse(told.getBoolean("consents.marketing.sms"));
        assertTrue(told.getBoolean("consents.marketing.email"));
    }

    @Test
    void care_taken_back_is_told_in_the_field_that_stops_messages() {
        change(token, "/v1/me/consents", request("CARE", "SMS", false)).statusCode(200);
        var told = told("2");
        assertFalse(told.getBoolean("consents.sms"));
        assertTrue(told.getBoolean("consents.email"));
        Chain.as(token).get("/v1/me").then().body("consents.sms", equalTo(false));
    }

    @Test
    void every_act_is_kept_and_none_can_be_changed() throws Exception {
        change(token, "/v1/me/consents", request("PHOTO", null, true)).statusCode(200);
        change(token, "/v1/me/consents", request("PHOTO", null, false)).statusCode(200);
        change(token, "/v1/me/consents", request("PHOTO", null, false)).statusCode(200);
        assertEquals(3, Database.count("consent_receipt", id), "taking back twice is one act");
        assertEquals(
                List.of("f f t"),
                Database.texts(
                                "select has_table_privilege('member_app', 'consent_receipt', 'UPDATE') || ' ' ||"
                                        + " has_table_privilege('member_app', 'consent_receipt', 'DELETE') || ' ' ||"
                                        + " has_table_privilege('member_app', 'consent_receipt', 'INSERT')")
                        .stream()
                        .map(text -> text.replace("true", "t").replace("false", "f"))
                        .toList());
    }

    @Test
    void staff_note_what_a_member_says_where_they_see_the_contact_data() {
        String said =
                """
                {"textVersion":"2026-02","source":"CALL",\
                "changes":[{"purpose":"MARKETING","channel":"EMAIL","given":false}]}""";
        String path = "/v1/members/" + id + "/consents";
        change(Chain.OTHER_CONSULTANT, path, said).statusCode(404);
        change(Chain.MANAGER_OF_S002, path, said).statusCode(404);
        change(Chain.POS, path, said).statusCode(403);
        change(Chain.SPECIALIST, path, said)
                .statusCode(200)
                .body(
                        "items.find { it.purpose == 'MARKETING' && it.channel == 'EMAIL' }.source",
                        equalTo("CALL"));
    }

    @Test
    void consents_that_do_not_exist_are_refused() {
        for (String wrong :
                List.of(request("MARKETING", null, true), request("PHOTO", "SMS", true))) {
            change(token, "/v1/me/consents", wrong)
                    .statusCode(400)
                    .body("code", equalTo("consent-unknown"))
                    .body("errors.pointer", hasItem("/changes"));
        }
        change(token, "/v1/me/consents", request("MAIL", null, true)).statusCode(400);
        change(token, "/v1/me/consents", "{\"textVersion\":\"1\",\"changes\":[]}").statusCode(400);
        consents(token).body(PHOTO + "given", equalTo(false));
    }

    private JsonPath told(String version) {
        var event =
                Topics.await(
                                "loyalty.members",
                                1,
                                Duration.ofSeconds(60),
                                e -> id.equals(e.key()) && version.equals(e.version()))
                        .getFirst();
        Contracts.validate("member", "member.changed.v1", String.valueOf(event.json()));
        return JsonPath.from(String.valueOf(event.json()));
    }

    private static String request(String purpose, @Nullable String channel, boolean given) {
        return """
               {"textVersion":"2026-02","changes":[{"purpose":"%s",%s"given":%s}]}"""
                .formatted(
                        purpose, channel == null ? "" : "\"channel\":\"" + channel + "\",", given);
    }

    private static ValidatableResponse consents(String token) {
        return Chain.as(token).get("/v1/me/consents").then().statusCode(200);
    }

    private static ValidatableResponse change(String token, String path, String body) {
        return Chain.as(token).body(body).put(path).then();
    }
}
