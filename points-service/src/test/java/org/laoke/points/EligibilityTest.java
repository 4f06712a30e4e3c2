package org.laoke.points;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.laoke.points.Till.as;
import static org.laoke.points.Till.atOnce;
import static org.laoke.points.Till.count;
import static org.laoke.points.Till.post;
import static org.laoke.points.Till.reward;
import static org.laoke.points.Till.sql;
import static org.laoke.points.Till.staff;
import static org.laoke.points.Till.voucherReward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.Shop.Customer;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** Monthly lists through three hands (PTS-9), and special days at the till (PTS-10). */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class EligibilityTest {
    @BeforeEach
    void open() {
        Till.open();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    @Test
    void a_list_goes_through_three_hands_before_members_are_told() {
        var born = born("S301", now().toString().substring(5));
        var other = born("S301", now().plusMonths(2).toString().substring(5));
        String present = reward("GIFT", 1, ",\"stock\":5");
        birthday("S301", present);
        String list = "/v1/eligibility/" + month() + "/S301/";
        generate("S301").body("lines.memberId", contains(born.id().toString()));
        post(specialist("S301"), list + "lines", added(other, present)).statusCode(200);
        String struck = line("S301", other);
        post(manager("S301"), list + "check").statusCode(409).body("code", is("eligibility-step"));
        post(specialist("S301"), list + "prepare").statusCode(200).body("state", is("PREPARED"));
        post(specialist("S301"), list + "prepare").statusCode(200);
        post(staff("store-manager", "E302", "S301"), list + "check")
                .statusCode(403)
                .body("code", is("second-person-needed"));
        post(manager("S301"), list + "lines/" + struck + "/strike", "{\"reason\":\"moved away\"}")
                .statusCode(200)
                .body("lines.find { it.id == '" + struck + "' }.state", is("STRUCK"));
        post(staff("store-manager", "E901", "S001"), list + "check").statusCode(403);
        post(manager("S301"), list + "check").statusCode(200).body("checked.by", is("E301"));
        post(specialist("S301"), list + "lines", added(other, present))
                .statusCode(409)
                .body("code", is("eligibility-signed"));
        String line = line("S301", born);
        sign(line, "S301", "E311").statusCode(409).body("code", is("gift-not-entitled"));
        String north = Tokens.staff("hq").store("*").region("north").staffId("E909").token();
        post(north, list + "confirm").statusCode(403);
        post(Tokens.staff("hq").store("*").staffId("E301").token(), list + "confirm")
                .statusCode(403)
                .body("code", is("second-person-needed"));
        post(Tokens.hq(), list + "confirm").statusCode(200).body("state", is("CONFIRMED"));
        post(Tokens.hq(), list + "confirm").statusCode(200);
        var told =
                Topics.await(
                        "loyalty.points",
                        1,
                        Duration.ofSeconds(20),
                        e -> "eligibility.confirmed.v1".equals(e.type()) && isOf(e, born));
        Contracts.validate(
                "points", "eligibility.confirmed.v1", String.valueOf(told.getFirst().json()));
        collect(line, "S301", born);
        generated("S301").body("lines.find { it.id == '" + line + "' }.state", is("COLLECTED"));
    }

    @Test
    void the_database_itself_refuses_two_hands_of_one_person() {
        var refused =
                assertThrows(
                        AssertionError.class,
                        () ->
                                sql(
                                        "insert into eligibility_list (month, store_id, state, prepared_by,"
                                                + " checked_by) values ('2026-01-01', 'S001', 'CHECKED', 'E1', 'E1')"));
        assertEquals(true, refused.toString().contains("eligibility_list_three_people"));
    }

    @Test
    void of_64_first_signatures_one_takes_the_last_gift() {
        var born = IntStream.range(0, 8).mapToObj(i -> born("S302", day(i + 1))).toList();
        birthday("S302", reward("GIFT", 1, ",\"stock\":1"));
        confirmed("S302");
        List<String> lines = generated("S302").extract().path("lines.id");
        assertEquals(born.size(), lines.size());
        var codes =
                atOnce(64, i -> sign(lines.get(i % 8), "S302", "E4" + i).extract().statusCode());
        assertEquals(1, count(codes, 201));
        assertEquals(63, count(codes, 409));
    }

    @Test
    void who_spent_enough_last_month_collects_a_voucher() {
        Till.open("S303");
        var li = Shop.customer("S303");
        String voucher = voucherReward(1, "");
        String soldAt =
                now().minusMonths(1).withDayOfMonth(3).format(DateTimeFormatter.ISO_DATE)
                        + "T10:00:00+08:00";
        Shop.send(
                        Shop.receipt(
                                "SALE",
                                Shop.number(),
                                Shop.byId(li),
                                soldAt,
                                "1000.00",
                                Shop.line("A", 1, "1000.00")))
                .statusCode(201);
        special(
                        "spent-s303",
                        """
                        {"kind":"SPENDING","amount":"1000.00","benefit":"VOUCHER","rewardId":"%s","active":true,
                         "stores":["S303"],"name":{"zh":"月满千","en":"A thousand"},"text":{"zh":"券","en":"Voucher"}}"""
                                .formatted(voucher))
                .statusCode(200);
        confirmed("S303");
        generated("S303")
                .body("lines.reason", contains("SPENDING"))
                .body("lines[0].detail", is("1000.00"));
        collect(line("S303", li), "S303", li);
        as(Tokens.member(li.id()))
                .get("/v1/vouchers?memberId=me")
                .then()
                .body("items", hasSize(1))
                .body("items[0].source", is("ELIGIBILITY"))
                .body("items[0].code", notNullValue());
    }

    @Test
    void the_till_is_told_what_applies_now() {
        Till.open("S304");
        var born = born("S304", now().toString().substring(5));
        special(
                        "birthday-s304",
                        """
                        {"kind":"BIRTHDAY","benefit":"EXTRA_DISCOUNT","percent":"5","active":true,"stores":["S304"],
                         "name":{"zh":"生日","en":"Birthday"},"text":{"zh":"另减5%","en":"5 % more"}}""")
                .statusCode(200);
        special(
                        "basket-s304",
                        """
                        {"kind":"BASKET","amount":"10000.00","benefit":"SERVICE","active":true,"stores":["S304"],
                         "name":{"zh":"满万","en":"Ten thousand"},"text":{"zh":"送货上门","en":"Home delivery"}}""")
                .statusCode(200);
        today("S304", "&memberId=" + born.id() + "&basket=10000.00")
                .body("items.id", hasItems("birthday-s304", "basket-s304"))
                .body("items.find { it.id == 'birthday-s304' }.text.zh", is("另减5%"));
        today("S304", "&basket=9999.99").body("items.id", not(hasItem("basket-s304")));
        today("S001", "&memberId=" + born.id()).body("items.id", not(hasItem("birthday-s304")));
        special("birthday-s304", "{}").statusCode(400);
        special("Bad_Id", "{}").statusCode(400);
        as(Tokens.pos("S304"))
                .get("/v1/special-days/today?storeId=S304&basket=-1")
                .then()
                .statusCode(400);
        as(Tokens.pos("S304")).get("/v1/special-days/today?storeId=S001").then().statusCode(403);
        as(Tokens.hq())
                .get("/v1/special-days")
                .then()
                .statusCode(200)
                .body("items.version", everyItem(notNullValue()));
    }

    @Test
    void months_and_stores_that_cannot_be_listed_are_refused() {
        for (String month : List.of("2020-01", "2026-13", "x", "2099-01")) {
            post(specialist("S001"), "/v1/eligibility/" + month + "/S001/generate")
                    .statusCode(400)
                    .body("code", is("month-invalid"));
        }
        post(specialist("S001"), "/v1/eligibility/" + month() + "/S002/generate").statusCode(403);
        as(Tokens.hq())
                .get("/v1/eligibility/2020-01/S001")
                .then()
                .statusCode(404)
                .body("code", is("eligibility-not-found"));
        as(Tokens.member(UUID.randomUUID()))
                .get("/v1/eligibility/" + month() + "/S001")
                .then()
                .statusCode(403)
                .body("lines", nullValue());
    }

    private static LocalDate now() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static String month() {
        return YearMonth.from(now()).toString();
    }

    private static boolean isOf(Topics.Received event, Customer customer) {
        return customer.id().toString().equals(event.key());
    }

    private static Customer born(String store, String monthDay) {
        Till.open(store);
        var customer = Shop.customer(store);
        sql("update member set birthday = ? where id = ?", monthDay, customer.id());
        return customer;
    }

    private static String day(int day) {
        return now().withDayOfMonth(day).toString().substring(5);
    }

    private static void birthday(String store, String reward) {
        special(
                        "gift-" + store.toLowerCase(java.util.Locale.ROOT),
                        """
                        {"kind":"BIRTHDAY","benefit":"GIFT","rewardId":"%s","active":true,"stores":["%s"],
                         "name":{"zh":"生日礼","en":"Birthday present"},"text":{"zh":"礼","en":"Present"}}"""
                                .formatted(reward, store))
                .statusCode(200);
    }

    private static ValidatableResponse special(String id, String body) {
        return as(Tokens.hq()).body(body).put("/v1/special-days/" + id).then();
    }

    private static ValidatableResponse today(String store, String more) {
        return as(Tokens.pos(store))
                .get("/v1/special-days/today?storeId=" + store + more)
                .then()
                .statusCode(200);
    }

    private static String specialist(String store) {
        return staff("vip-specialist", "E302", store);
    }

    private static String manager(String store) {
        return staff("store-manager", "E301", store);
    }

    private static ValidatableResponse generate(String store) {
        return post(specialist(store), "/v1/eligibility/" + month() + "/" + store + "/generate")
                .statusCode(200);
    }

    private static ValidatableResponse generated(String store) {
        return as(manager(store))
                .get("/v1/eligibility/" + month() + "/" + store)
                .then()
                .statusCode(200);
    }

    private static void confirmed(String store) {
        String list = "/v1/eligibility/" + month() + "/" + store + "/";
        generate(store);
        post(specialist(store), list + "prepare").statusCode(200);
        post(manager(store), list + "check").statusCode(200);
        post(Tokens.hq(), list + "confirm").statusCode(200);
    }

    private static String added(Customer customer, String reward) {
        return "{\"memberId\":\"%s\",\"rewardId\":\"%s\",\"reason\":\"a loyal friend\"}"
                .formatted(customer.id(), reward);
    }

    private static String line(String store, Customer customer) {
        return generated(store)
                .extract()
                .path("lines.find { it.memberId == '" + customer.id() + "' }.id");
    }

    private static ValidatableResponse sign(String line, String store, String staffId) {
        return post(
                staff("consultant", staffId, store),
                "/v1/gifts",
                "{\"lineId\":\"%s\",\"storeId\":\"%s\"}".formatted(line, store));
    }

    private static void collect(String line, String store, Customer customer) {
        String gift = sign(line, store, "E311").statusCode(201).extract().path("id");
        post(staff("consultant", "E312", store), "/v1/gifts/" + gift + "/signatures")
                .statusCode(200);
        post(Tokens.member(customer.id()), "/v1/gifts/" + gift + "/acknowledgements", "{}")
                .statusCode(200);
    }
}
