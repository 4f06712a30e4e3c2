package org.laoke.member;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;

/** MEM-4, MEM-10: photos with consent, and whether faces are known. */
@QuarkusTest
class PhotoTest {
    private static final String AGREED = "?consent=TAKEN_IN_STORE&text=2026-01";

    private String id = "";

    @BeforeEach
    void enrol() {
        Chain.open();
        id = Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
    }

    @Test
    void the_copy_of_ones_data_holds_the_picture_and_an_erasure_takes_it() throws Exception {
        put(Chain.CONSULTANT, id, AGREED, picture(), 204);
        String number =
                Chain.as(Chain.HQ)
                        .get("/v1/members/{id}/export", id)
                        .then()
                        .statusCode(200)
                        .body("held.photos.jpeg", startsWith("/9j/"))
                        .extract()
                        .path("profile.number");
        Chain.as(Chain.HQ)
                .body("{\"number\":\"%s\"}".formatted(number))
                .post("/v1/members/{id}/erasure", id)
                .then()
                .statusCode(204);
        assertEquals(0, Database.count("photo", id));
    }

    @Test
    void a_photo_is_kept_with_the_consent_shown_to_the_store_and_gone_at_once() throws Exception {
        Database.makeClassA(id);
        photoless().body("items.memberId", hasItem(id));
        put(Chain.CONSULTANT, id, AGREED, picture(), 204);
        photoless().body("items.memberId", not(hasItem(id)));
        byte[] shown =
                Chain.as(Chain.OTHER_CONSULTANT)
                        .get("/v1/members/{id}/picture", id)
                        .then()
                        .statusCode(200)
                        .contentType("image/jpeg")
                        .header("Cache-Control", equalTo("no-store"))
                        .header("X-Content-Type-Options", equalTo("nosniff"))
                        .extract()
                        .asByteArray();
        assertEquals((byte) 0xff, shown[0]);
        assertTrue(
                Database.texts(
                                "select viewer from access_log where place = 'photo' and member_id = '"
                                        + id
                                        + "'")
                        .contains("E112"));
        String file =
                Database.texts("select file from photo where member_id = '" + id + "'").getFirst();
        Chain.as(Tokens.member(UUID.fromString(id)))
                .delete("/v1/members/{id}/picture", id)
                .then()
                .statusCode(204);
        Chain.as(Chain.CONSULTANT)
                .get("/v1/members/{id}/picture", id)
                .then()
                .statusCode(404)
                .body("code", equalTo("photo-none"));
        assertEquals(
                List.of("true TAKEN_IN_STORE 2026-01 E111", "false WITHDRAWN  " + id),
                Database.texts(
                        "select given || ' ' || how || ' ' || coalesce(text, '') || ' ' || by"
                                + " from photo_consent where member_id = '"
                                + id
                                + "' order by id"));
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                Database.texts(
                                                "select file from photo_gone where file = '"
                                                        + file
                                                        + "'")
                                        .isEmpty());
    }

    @Test
    void without_consent_or_a_picture_nothing_is_kept() throws Exception {
        put(Chain.CONSULTANT, id, "", picture(), 422)
                .body("code", equalTo("photo-consent-missing"));
        put(Chain.CONSULTANT, id, "?consent=TAKEN_IN_STORE", picture(), 422);
        put(Chain.CONSULTANT, id, "?consent=GUESSED&text=1", picture(), 404);
        put(Chain.CONSULTANT, id, "?consent=TAKEN_IN_STORE&text=../../x", picture(), 400);
        put(
                        Chain.CONSULTANT,
                        id,
                        AGREED,
                        "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8),
                        400)
                .body("code", equalTo("picture-unreadable"));
        put(Chain.CONSULTANT, id, AGREED, new byte[5 * 1024 * 1024 + 1], 413)
                .body("code", equalTo("picture-too-large"));
        put(Chain.MANAGER_OF_S002, id, AGREED, picture(), 404);
        Chain.as(Chain.CONSULTANT).get("/v1/members/{id}/picture", id).then().statusCode(404);
    }

    @Test
    void a_consultant_is_asked_for_the_names_of_faces_and_the_result_is_kept() throws Exception {
        Chain.store("S062", "识人店", "Recall", "south");
        Chain.person("E6211", "S062", "CONSULTANT", "REGULAR");
        String manager = Chain.staff("store-manager", "S062", "E6201");
        ask(manager, 422).body("code", equalTo("recall-too-few-photos"));
        for (int n = 0; n < 5; n++) {
            String member = Chain.enrol("李梅" + n, Chain.phone(), "S062").getString("id");
            Database.makeClassA(member);
            put(manager, member, AGREED, picture(), 204);
        }
        var check = ask(manager, 201).body("faces", hasSize(3)).extract().jsonPath();
        var faces = check.<String>getList("faces.photoOf");
        assertEquals(4, check.getList("faces[0].names").size());
        String wrong =
                check.<String>getList("faces[0].names.memberId").stream()
                        .filter(name -> !name.equals(faces.getFirst()))
                        .findFirst()
                        .orElseThrow();
        String id = check.getString("id");
        answer(manager, id, "[null]", 400).body("code", equalTo("recall-answers-incomplete"));
        String answers =
                IntStream.range(0, 3)
                        .mapToObj(n -> "\"" + (n == 0 ? wrong : faces.get(n)) + "\"")
                        .collect(Collectors.joining(",", "[", "]"));
        answer(manager, id, answers, 200)
                .body("right", equalTo(2))
                .body("answeredAt", notNullValue());
        answer(manager, id, answers, 409).body("code", equalTo("recall-answered"));
        answer(Chain.MANAGER, id, answers, 404);
        Chain.as(manager)
                .get("/v1/stores/S062/recall-checks")
                .then()
                .statusCode(200)
                .body("items[0].staffName", equalTo("员工 E6211"))
                .body("items[0].right", equalTo(2))
                .body("items[0].questions", equalTo(3));
        Chain.as(manager)
                .body("{\"staffId\":\"E111\"}")
                .post("/v1/stores/S062/recall-checks")
                .then()
                .statusCode(422)
                .body("code", equalTo("consultant-unknown"))
                .body("right", nullValue());
    }

    private static ValidatableResponse ask(String manager, int status) {
        return Chain.as(manager)
                .body("{\"staffId\":\"E6211\",\"questions\":3}")
                .post("/v1/stores/S062/recall-checks")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse answer(
            String manager, String check, String answers, int status) {
        String store = manager.equals(Chain.MANAGER) ? "S001" : "S062";
        return Chain.as(manager)
                .body("{\"answers\":" + answers + "}")
                .put("/v1/stores/" + store + "/recall-checks/" + check + "/answers")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse photoless() {
        return Chain.as(Chain.MANAGER)
                .get("/v1/stores/S001/members-without-photo")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse put(
            String token, String member, String query, byte[] body, int status) {
        return Chain.as(token)
                .contentType(ContentType.BINARY)
                .body(body)
                .put("/v1/members/" + member + "/picture" + query)
                .then()
                .statusCode(status);
    }

    private static byte[] picture() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }
}
