package org.laoke.member;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;

/** ORG-3: nobody carries the customers away alone, or without a name on every row. */
@QuarkusTest
class BulkExportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECOND_HQ = Tokens.staff("hq").store("*").staffId("E902").token();

    private String phone = "";
    private String mei = "";

    @BeforeEach
    void enrol() throws Exception {
        Chain.open();
        Chain.store("S004", "出口店", "Export", "south");
        Chain.person("E401", "S004", "STORE_MANAGER", "REGULAR");
        phone = Chain.phone();
        mei = Chain.enrol("=1+1李梅", phone, "S004").getString("id");
        Database.makeClassA(mei);
    }

    @Test
    void a_second_person_approves_and_only_who_asked_fetches_the_masked_file() throws Exception {
        String manager = Chain.staff("store-manager", "S004", "E401");
        String id = request(manager, "S004", false);
        file(manager, id, "csv").then().statusCode(409).body("code", equalTo("export-not-ready"));
        decide(manager, id, false).then().statusCode(403);
        decide(Chain.HQ, id, true)
                .then()
                .statusCode(422)
                .body("code", equalTo("export-full-not-asked"));
        decide(Chain.HQ, id, false).then().statusCode(200).body("fullGiven", equalTo(false));
        decide(SECOND_HQ, id, false).then().statusCode(409).body("code", equalTo("export-decided"));
        awaitState(manager, id, "READY");
        String csv = file(manager, id, "csv").then().statusCode(200).extract().asString();
        String row = csv.lines().filter(line -> line.contains("1+1李梅")).findFirst().orElseThrow();
        assertTrue(row.contains("\"A=1+1李梅\",\"'=1+1李梅\""), row);
        assertFalse(row.contains(phone.substring(3)), row);
        csv.lines()
                .skip(1)
                .forEach(line -> assertTrue(line.contains("E401 20") && line.contains(id), line));
        file(Chain.HQ, id, "csv").then().statusCode(404).body("code", equalTo("export-unknown"));
        Chain.as(Chain.HQ)
                .queryParam("memberId", mei)
                .queryParam("viewer", "E401")
                .get("/v1/members/access-log")
                .then()
                .statusCode(200)
                .body("items.place", hasItem("export-file"));
        byte[] sheet = file(manager, id, "xlsx").then().statusCode(200).extract().asByteArray();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(sheet));
                var rows = book.getFirstSheet().openStream()) {
            var all = rows.toList();
            assertEquals("exported_for", all.getFirst().getCellText(17));
            assertTrue(all.getLast().getCellText(17).contains(id));
            assertTrue(all.stream().anyMatch(r -> "=1+1李梅".equals(r.getCellText(2))));
        }
    }

    @Test
    void contact_data_is_in_it_if_that_was_asked_for_and_approved_and_the_file_goes()
            throws Exception {
        String id = request(Chain.HQ, "S004", true);
        decide(Chain.HQ, id, true)
                .then()
                .statusCode(409)
                .body("code", equalTo("second-person-needed"));
        decide(SECOND_HQ, id, true).then().statusCode(200);
        awaitState(Chain.HQ, id, "READY");
        assertTrue(file(Chain.HQ, id, "csv").asString().contains(phone.substring(3)));
        var lies = Path.of("target", "exports", id + ".csv");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(lies)));
        Database.run(
                "update member_export set expires_at = now() - interval '1 second' where id = '"
                        + id
                        + "'");
        file(Chain.HQ, id, "csv").then().statusCode(410).body("code", equalTo("export-expired"));
        await().atMost(PATIENCE).until(() -> !Files.exists(lies));
    }

    @Test
    void nobody_asks_for_other_stores_than_theirs() {
        Chain.as(Chain.MANAGER)
                .body(form("S004", false))
                .post("/v1/members/exports")
                .then()
                .statusCode(404)
                .body("code", equalTo("store-unknown"));
        Chain.as(Chain.CONSULTANT)
                .body(form("S001", false))
                .post("/v1/members/exports")
                .then()
                .statusCode(403);
        String id = request(Chain.HQ, "S003", false);
        decide(Chain.SOUTH, id, false)
                .then()
                .statusCode(404)
                .body("code", equalTo("export-unknown"));
        decline(SECOND_HQ, id).then().statusCode(200).body("state", equalTo("DECLINED"));
        file(Chain.HQ, id, "csv").then().statusCode(409);
    }

    private static String request(String token, String store, boolean full) {
        return Chain.as(token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(form(store, full))
                .post("/v1/members/exports")
                .then()
                .statusCode(201)
                .body("state", equalTo("REQUESTED"))
                .extract()
                .path("id");
    }

    private static String form(String store, boolean full) {
        return "{\"reason\":\"autumn preview\",\"storeId\":\"%s\",\"full\":%s}"
                .formatted(store, full);
    }

    private static Response decide(String token, String id, boolean full) {
        return Chain.as(token)
                .body("{\"approve\":true,\"full\":" + full + "}")
                .post("/v1/members/exports/{id}/decision", id);
    }

    private static Response decline(String token, String id) {
        return Chain.as(token)
                .body("{\"approve\":false,\"full\":false,\"note\":\"not needed\"}")
                .post("/v1/members/exports/{id}/decision", id);
    }

    private static Response file(String token, String id, String format) {
        return Chain.as(token)
                .queryParam("format", format)
                .get("/v1/members/exports/{id}/file", id);
    }

    private static void awaitState(String token, String id, String state) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                Chain.as(token)
                                        .get("/v1/members/exports")
                                        .then()
                                        .statusCode(200)
                                        .extract()
                                        .jsonPath()
                                        .getList("items.findAll { it.id == '" + id + "' }.state")
                                        .contains(state));
    }
}
