package org.laoke.member;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.Topics;

/** MEM-5 end to end: receipts from Kafka move tier and card. */
@QuarkusTest
class PurchaseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject Scheduler scheduler;

    @BeforeEach
    void open() {
        Chain.open();
    }

    @Test
    void a_purchase_of_500_issues_a_silver_card_for_a_year() {
        String member = newMember();
        Topics.produce("loyalty.points", sale(member, "R1", hoursAgo(1), 500, "COAT", 1));
        var view = awaitTier(member, "SILVER");
        assertEquals("ACTIVE", view.getString("status"));
        assertEquals("ACTIVE", view.getString("card.status"));
        assertTrue(luhn(view.getString("card.number")), view.getString("card.number"));
        assertEquals("GOLD", view.getString("tierProgress.nextTier"));
        assertEquals(2500, view.getInt("tierProgress.pointsNeeded"));
        Chain.as(Chain.HQ)
                .get("/v1/members/{id}/tier-history", member)
                .then()
                .statusCode(200)
                .body("items.from", contains("NONE"))
                .body("items.to", contains("SILVER"))
                .body("items.reason", contains("PURCHASE"));
    }

    @Test
    void versions_have_no_gaps_and_events_match_their_contract() {
        String member = newMember();
        Topics.produce("loyalty.points", sale(member, "R1", hoursAgo(2), 600, "COAT", 1));
        awaitTier(member, "SILVER");
        Topics.produce("loyalty.points", sale(member, "R2", hoursAgo(1), 2000, "FUR", 1));
        awaitTier(member, "DIAMOND");
        var events = Topics.await("loyalty.members", 3, PATIENCE, e -> member.equals(e.key()));
        assertEquals(
                List.of("1", "2", "3"), events.stream().map(Topics.Received::version).toList());
        for (var event : events) {
            Contracts.validate("member", "member.changed.v1", String.valueOf(event.json()));
        }
    }

    @Test
    void repeated_and_shuffled_deliveries_lead_to_the_same_end() {
        String member = newMember();
        var silver = sale(member, "R1", hoursAgo(3), 600, "COAT", 1);
        var gold = sale(member, "R2", hoursAgo(2), 1200, "FUR", 1);
        var back = returned(member, "R3", hoursAgo(1), 1200, "FUR", 1);
        Topics.produce("loyalty.points", back, gold, gold, silver, back, silver, gold);
        awaitTier(member, "SILVER");
        settle(member);
        assertEquals(
                "NONE>SILVER PURCHASE, SILVER>GOLD PURCHASE, GOLD>SILVER RETURN", history(member));
        var events = Topics.await("loyalty.members", 2, PATIENCE, e -> member.equals(e.key()));
        var versions =
                events.stream()
                        .map(e -> Long.parseLong(Objects.requireNonNull(e.version())))
                        .toList();
        assertEquals(LongStream.rangeClosed(1, versions.size()).boxed().toList(), versions);
    }

    @Test
    void a_return_of_the_qualifying_purchase_takes_the_card_and_a_new_one_has_a_new_number() {
        String member = newMember();
        Topics.produce("loyalty.points", sale(member, "R1", hoursAgo(3), 900, "COAT", 1));
        String first = awaitTier(member, "SILVER").getString("card.number");
        Topics.produce("loyalty.points", returned(member, "R2", hoursAgo(2), 900, "COAT", 1));
        var without = awaitTier(member, "NONE");
        assertEquals("CANCELLED", without.getString("card.status"));
        assertEquals("PROSPECT", without.getString("status"));
        Topics.produce("loyalty.points", sale(member, "R3", hoursAgo(1), 700, "COAT", 1));
        assertNotEquals(first, awaitTier(member, "SILVER").getString("card.number"));
        Chain.as(Chain.HQ)
                .get("/v1/members?card={card}", first)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @Test
    void receipts_of_long_ago_leave_history_but_no_tier() {
        String member = newMember();
        var then = Instant.parse("2010-12-01T08:26:00Z");
        Topics.produce("loyalty.points", sale(member, "536365", then, 2500, "LANTERN", 6));
        await().atMost(PATIENCE).until(() -> history(member).endsWith("SILVER>NONE TERM_ENDED"));
        assertEquals(
                "NONE>DIAMOND PURCHASE, DIAMOND>GOLD TERM_ENDED, GOLD>SILVER TERM_ENDED,"
                        + " SILVER>NONE TERM_ENDED",
                history(member));
        var view = profile(member);
        assertEquals("NONE", view.getString("tier"));
        assertEquals("EXPIRED", view.getString("status"));
    }

    @Test
    void a_term_ends_without_a_further_purchase() throws Exception {
        String member = newMember();
        Topics.produce("loyalty.points", sale(member, "R1", hoursAgo(1), 500, "COAT", 1));
        String card = awaitTier(member, "SILVER").getString("card.number");
        Database.agePurchases(member);
        var view = awaitTier(member, "NONE");
        assertEquals("EXPIRED", view.getString("status"));
        assertEquals("EXPIRED", view.getString("card.status"));
        assertEquals(card, view.getString("card.number"));
        assertEquals("NONE>SILVER PURCHASE, SILVER>NONE TERM_ENDED", history(member));
    }

    @Test
    void the_day_end_of_the_ledger_ends_the_terms_that_are_over_once_before_and_once_after_expiry()
            throws Exception {
        String member = newMember();
        Topics.produce("loyalty.points", sale(member, "R1", hoursAgo(1), 500, "COAT", 1));
        awaitTier(member, "SILVER");
        scheduler.pause(); // else the round of every minute might come first
        try {
            Database.agePurchases(member);
            var before = tiersDue("2001-11-30", false);
            Topics.produce("loyalty.points", before, before, tiersDue("2001-11-30", true));
            await().atMost(PATIENCE).until(() -> turns("2001-11-30").size() == 2);
            assertEquals("EXPIRED", profile(member).getString("status"));
            assertEquals("NONE>SILVER PURCHASE, SILVER>NONE TERM_ENDED", history(member));
            assertEquals("false 1", turns("2001-11-30").getFirst());
            assertEquals("true 0", turns("2001-11-30").getLast());
        } finally {
            scheduler.resume();
        }
    }

    @Test
    void a_claimed_receipt_moves_the_tier_and_its_return_too() {
        String member = newMember();
        String sale = json("SALE", null, "A1", hoursAgo(30), 900, 900, "COAT", 1);
        String back = json("RETURN", null, "A2", hoursAgo(20), 900, 0, "COAT", 1);
        Topics.produce("loyalty.points", sale(member, "R1", hoursAgo(1), 10, "PIN", 1));
        Topics.produce("loyalty.points", claimed(member, sale), claimed(member, sale));
        awaitTier(member, "SILVER");
        Topics.produce("loyalty.points", claimed(member, sale, back));
        awaitTier(member, "NONE");
        assertEquals("NONE>SILVER PURCHASE, SILVER>NONE RETURN", history(member));
    }

    @Test
    void what_nobody_can_read_goes_to_the_dead_letters_and_the_rest_goes_on() {
        String member = newMember();
        String poison =
                Topics.produce(
                        "loyalty.points", "receipt.recorded.v1", member, null, "{\"receiptId\":7}");
        Topics.produce("loyalty.points", sale(member, "R1", hoursAgo(1), 500, "COAT", 1));
        awaitTier(member, "SILVER");
        Topics.await("loyalty.points.dead", 1, PATIENCE, e -> poison.equals(e.id()));
    }

    @Test
    void the_contracts_of_the_ledger_are_understood() {
        for (String type :
                new String[] {
                    "receipt.recorded.v1", "receipt.claimed.v1", "day-end.tiers-due.v1"
                }) {
            Contracts.validate("points", type, Contracts.example("points", type));
        }
        String member = newMember();
        Topics.produce(
                "loyalty.points",
                Topics.Sent.of(
                        "receipt.claimed.v1",
                        member,
                        9L,
                        Contracts.example("points", "receipt.claimed.v1")
                                .replace("019ab2c4-1111-7abc-8def-001122334455", member)));
        await().atMost(PATIENCE).until(() -> Database.count("tier_receipt", member) == 1);
    }

    @Test
    void anonymous_receipts_and_foreign_events_change_nothing() {
        String member = newMember();
        Topics.produce(
                "loyalty.points",
                new Topics.Sent(
                        UUID.randomUUID().toString(),
                        "receipt.recorded.v1",
                        "S001",
                        null,
                        json("SALE", null, "R0", hoursAgo(1), 900, 0, "COAT", 1)),
                Topics.Sent.of("points.reserved.v1", member, 2L, "{}"),
                sale(new UUID(9, 9).toString(), "R9", hoursAgo(1), 900, "COAT", 1),
                sale(member, "R1", hoursAgo(1), 500, "COAT", 1));
        awaitTier(member, "SILVER");
        assertEquals("NONE>SILVER PURCHASE", history(member));
    }

    @AfterEach
    void tiers_cards_and_history_agree() throws Exception {
        assertEquals(List.of(), Database.broken("I12"));
    }

    /** Sends a receipt behind the others on the same key and waits for it: all before are done. */
    private static void settle(String member) {
        Topics.produce("loyalty.points", sale(member, "LAST", Instant.now(), 1, "PIN", 1));
        await().atMost(PATIENCE).until(() -> Database.count("tier_receipt", member) == 4);
    }

    private static JsonPath awaitTier(String member, String tier) {
        await().atMost(PATIENCE).until(() -> tier.equals(profile(member).getString("tier")));
        return profile(member);
    }

    private static JsonPath profile(String member) {
        return Chain.as(Chain.HQ)
                .get("/v1/members/{id}", member)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String history(String member) {
        var items =
                Chain.as(Chain.HQ)
                        .get("/v1/members/{id}/tier-history", member)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        return IntStream.range(0, items.getList("items").size())
                .mapToObj(
                        i ->
                                items.getString("items[" + i + "].from")
                                        + ">"
                                        + items.getString("items[" + i + "].to")
                                        + " "
                                        + items.getString("items[" + i + "].reason"))
                .collect(Collectors.joining(", "));
    }

    private static String newMember() {
        return Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
    }

    private static Instant hoursAgo(int hours) {
        return Instant.now().minus(hours, ChronoUnit.HOURS);
    }

    private static Topics.Sent sale(
            String member, String number, Instant soldAt, int total, String sku, int quantity) {
        return event(member, json("SALE", member, number, soldAt, total, total, sku, quantity));
    }

    private static Topics.Sent returned(
            String member, String number, Instant soldAt, int total, String sku, int quantity) {
        return event(member, json("RETURN", member, number, soldAt, total, -total, sku, quantity));
    }

    private static Topics.Sent claimed(String member, String... receipts) {
        return Topics.Sent.of(
                "receipt.claimed.v1",
                member,
                9L,
                """
                {"claimId":"%s","receiptId":"%s","storeId":"S001","memberId":"%s","points":900,
                 "balance":900,"version":9,"at":"%s","receipts":[%s]}"""
                        .formatted(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                member,
                                Instant.now(),
                                String.join(",", receipts)));
    }

    private static Topics.Sent tiersDue(String day, boolean afterExpiry) {
        return Topics.Sent.of(
                "day-end.tiers-due.v1",
                day,
                0L,
                """
                {"day":"%s","afterExpiry":%s,"at":"2026-11-30T16:00:00Z"}"""
                        .formatted(day, afterExpiry));
    }

    /** The turns of a day that were taken: before and after expiry, and the members due. */
    private static List<String> turns(String day) throws Exception {
        return Database.texts(
                "select after_expiry || ' ' || due from tier_day where day = '"
                        + day
                        + "' order by after_expiry");
    }

    private static Topics.Sent event(String member, String json) {
        return Topics.Sent.of("receipt.recorded.v1", member, 1L, json);
    }

    private static String json(
            String kind,
            @Nullable String member,
            String number,
            Instant soldAt,
            int total,
            int points,
            String sku,
            int quantity) {
        return """
               {"receiptId":"%s","kind":"%s","storeId":"S001","posId":"P1","number":"%s","cashierId":null,\
               "memberId":%s,"soldAt":"%s","businessDate":"%s","currency":"CNY","total":"%d.00",\
               "lines":[{"no":1,"sku":"%s","quantity":%d,"unitPrice":"1.00","amount":"%d.00"}],\
               "tenders":[],"points":%d,"balance":null,"version":null,"somethingNew":1}"""
                .formatted(
                        UUID.randomUUID(),
                        kind,
                        number,
                        member == null ? "null" : "\"" + member + "\"",
                        soldAt,
                        soldAt.toString().substring(0, 10),
                        total,
                        sku,
                        quantity,
                        total,
                        points);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }
}
