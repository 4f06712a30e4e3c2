package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.RealParts;

/** ORG-5: each week's new members, each month's cards. */
@QuarkusTest
class ReportTest {
    private final LocalDate lastMonth =
            LocalDate.now(ZoneId.of("Asia/Shanghai")).withDayOfMonth(1).minusMonths(1);
    private String store = "";
    private String manager = "";

    @BeforeEach
    void open() {
        Chain.open();
        store = "R" + System.nanoTime() % 10_000_000;
        manager = Chain.staff("store-manager", store, "M" + store);
        Chain.as(Chain.HQ)
                .body(
                        """
                        {"name":{"zh":"报","en":"Report"},"regionId":"south","timeZone":"Asia/Shanghai"}""")
                .put("/v1/stores/" + store)
                .then()
                .statusCode(200);
    }

    @Test
    void new_members_of_a_week_are_listed_those_to_be_completed_apart() {
        String whole = Chain.enrol("李梅", Chain.phone(), store).getString("id");
        String half =
                enrol(
                        Chain.form("王芳", Chain.phone(), store)
                                .replace(",\"birthday\":\"1988-05-01\"", ""));
        String hasty =
                enrol(
                        Chain.form("赵敏", Chain.phone(), store)
                                .replace("1988-05-01", lastMonth.toString()));
        String week =
                DateTimeFormatter.ISO_WEEK_DATE
                        .format(LocalDate.now(ZoneId.of("Asia/Shanghai")))
                        .substring(0, 8);
        Chain.as(Chain.HQ)
                .get("/v1/stores/new-members?week={week}&storeId={store}", week, store)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].complete.memberId", contains(whole))
                .body("items[0].incomplete.memberId", contains(half, hasty))
                .body(
                        "items[0].incomplete.missing",
                        contains(java.util.List.of("BIRTHDAY"), java.util.List.of("BIRTHDAY")))
                .body("items[0].complete[0].phone", nullValue());
        Chain.as(Chain.HQ)
                .get("/v1/stores/new-members?storeId=" + store)
                .then()
                .body("items[0].complete.size()", equalTo(0));
        Chain.as(Chain.MANAGER_OF_S002)
                .get("/v1/stores/new-members?storeId=" + store)
                .then()
                .body("items.size()", equalTo(0));
        Chain.as(Chain.HQ).get("/v1/stores/new-members?week=47").then().statusCode(400);
        Chain.as(Chain.CONSULTANT).get("/v1/stores/new-members").then().statusCode(403);
    }

    @Test
    void the_manager_signs_a_month_once_every_difference_is_explained() throws SQLException {
        String lost = Chain.enrol("李梅", Chain.phone(), store).getString("id");
        Chain.enrol("王芳", Chain.phone(), store);
        activeWithoutCard(lost);
        count(200)
                .body("activeMembers", equalTo(1))
                .body("activeCards", equalTo(0))
                .body("differences.kind", contains("MEMBER_WITHOUT_CARD"))
                .body("differences[0].memberId", equalTo(lost))
                .body("signedAt", nullValue());
        sign(409).body("code", equalTo("differences-unexplained"));
        explain(UUID.randomUUID().toString(), 422).body("code", equalTo("difference-unknown"));
        explain(lost, 200).body("differences[0].explanation", equalTo("卡在补办中，下周领取"));
        count(200).body("differences[0].explanation", notNullValue());
        Chain.as(Chain.HQ).post(path("/signature")).then().statusCode(403);
        sign(200).body("signedBy", equalTo("M" + store)).body("signedAt", not(nullValue()));
        count(409).body("code", equalTo("reconciliation-signed"));
        explain(lost, 409);
        sign(409);
        Chain.as(Chain.HQ)
                .get("/v1/stores/{store}/card-reconciliations", store)
                .then()
                .body("items.month", contains(lastMonth.toString()));
    }

    @Test
    void a_month_that_is_not_over_or_of_another_store_is_refused() {
        String now = "/v1/stores/" + store + "/card-reconciliations/" + lastMonth.plusMonths(1);
        Chain.as(manager).put(now).then().statusCode(422).body("code", equalTo("month-not-over"));
        Chain.as(Chain.MANAGER_OF_S002).put(path("")).then().statusCode(404);
        Chain.as(manager)
                .get(path(""))
                .then()
                .statusCode(404)
                .body("code", equalTo("reconciliation-unknown"));
    }

    /** What the other tests call broken does not outlive this one. */
    @AfterEach
    void withoutCardAsBefore() throws SQLException {
        Database.run(
                "update member set status = 'PROSPECT' where status = 'ACTIVE' and card_number is null");
    }

    private static void activeWithoutCard(String member) throws SQLException {
        try (var connection = RealParts.connect("member");
                var update =
                        connection.prepareStatement(
                                "update member set status = 'ACTIVE' where id = ?")) {
            update.setObject(1, UUID.fromString(member));
            update.executeUpdate();
        }
    }

    private static String enrol(String form) {
        return Chain.enrol(Chain.HQ, form).then().statusCode(201).extract().path("id");
    }

    private String path(String more) {
        return "/v1/stores/%s/card-reconciliations/%s%s".formatted(store, lastMonth, more);
    }

    private ValidatableResponse count(int status) {
        return Chain.as(manager).put(path("")).then().statusCode(status);
    }

    private ValidatableResponse sign(int status) {
        return Chain.as(manager).post(path("/signature")).then().statusCode(status);
    }

    private ValidatableResponse explain(String member, int status) {
        return Chain.as(manager)
                .body(
                        "{\"memberId\":\"%s\",\"kind\":\"MEMBER_WITHOUT_CARD\",\"explanation\":\"卡在补办中，下周领取\"}"
                                .formatted(member))
                .put(path("/explanation"))
                .then()
                .statusCode(status);
    }
}
