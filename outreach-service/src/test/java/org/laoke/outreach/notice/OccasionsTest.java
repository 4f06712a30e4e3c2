package org.laoke.outreach.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told, from when, until when (PTS-4, PTS-8, PTS-9). */
class OccasionsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-18T04:00:00Z");
    private static final UUID LI = new UUID(1, 2);

    private final Occasions occasions = new Occasions(new Defaults(), SHANGHAI);

    @ParameterizedTest
    @CsvSource({
        "PT1M, PT59M, PT23H59M", // just bought: in an hour
        "PT5H, PT0S, PT19H", // heard of late: now
        "PT-2H, PT1H, PT24H", // a till whose clock is ahead
    })
    void a_purchase_is_told_after_an_hour_and_within_a_day(
            Duration ago, Duration from, Duration until) {
        var notice = Objects.requireNonNull(told(bought(NOW.minus(ago), 1200L)));
        assertEquals(NOW.plus(from), notice.from());
        assertEquals(NOW.plus(until), notice.until());
    }

    @Test
    void an_old_an_anonymous_and_an_unbooked_purchase_are_not_told() {
        assertNull(told(bought(NOW.minus(Duration.ofHours(24)), 1200L)));
        assertNull(told(bought(NOW.minus(Duration.ofDays(300)), 1200L)));
        assertNull(told(bought(NOW, null)));
        assertNull(
                told(
                        new Told.Booked(
                                UUID.randomUUID(),
                                Told.Booked.Kind.SALE,
                                "S001",
                                null,
                                NOW,
                                LocalDate.of(2026, 11, 18),
                                0,
                                null,
                                null)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T03:00:00Z, 2026-12-18, 2026-11-25T03:00:00Z", // may wait a week
        "2026-11-18T03:00:00Z, 2026-11-20, 2026-11-20T16:00:00Z", // but not beyond the last day
        "2026-11-18T03:00:00Z, 2026-11-18, 2026-11-18T16:00:00Z",
        "2026-11-18T03:00:00Z, 2026-11-17, ",
        "2026-11-10T03:00:00Z, 2026-12-10, ",
    })
    void points_about_to_expire_are_told_in_time_or_not_at_all(
            Instant at, LocalDate on, @Nullable Instant until) {
        var notice = told(new Told.Expiring(LI, 150, on, 30, at));
        assertEquals(until, notice == null ? null : notice.until());
    }

    @Test
    void each_warning_of_a_day_is_a_thing_of_its_own_and_each_statement_too() {
        var on = LocalDate.of(2026, 12, 18);
        assertEquals(
                "expiring/" + LI + "/2026-12-18/30",
                Objects.requireNonNull(told(new Told.Expiring(LI, 150, on, 30, NOW))).key());
        assertEquals(
                "statement/" + LI + "/2026-H1",
                Objects.requireNonNull(
                                told(
                                        new Told.Statement(
                                                LI,
                                                "2026-H1",
                                                LocalDate.of(2026, 6, 30),
                                                1500,
                                                NOW)))
                        .key());
    }

    @Test
    void an_entitlement_is_told_until_its_month_is_over_in_the_programmes_zone() {
        var gift = Objects.requireNonNull(told(eligible("2026-11")));
        assertEquals(Instant.parse("2026-11-30T16:00:00Z"), gift.until());
        assertNull(told(eligible("2026-10")));
    }

    @Test
    void vouchers_that_are_no_news_are_not_told() {
        assertNotNull(told(voucher("ISSUED", "ACTIVE")));
        assertNull(told(voucher("ORDER", "ACTIVE")));
        assertNull(told(voucher("ELIGIBILITY", "ACTIVE")));
        assertNull(told(voucher("COMPENSATION", "EXPIRED")));
    }

    @Test
    void each_day_a_reward_came_or_could_not_is_a_thing_of_its_own_and_told_for_a_week() {
        var given = Objects.requireNonNull(told(tried("GIVEN", NOW)));
        assertEquals("automatic-reward/" + LI + "/2026-11-17", given.key());
        assertEquals("REWARD_GIVEN", given.purpose());
        assertEquals(NOW.plus(Duration.ofDays(7)), given.until());
        assertEquals(
                "REWARD_NOT_GIVEN", Objects.requireNonNull(told(tried("TIER", NOW))).purpose());
        assertNull(told(tried("TIER", NOW.minus(Duration.ofDays(7)))));
    }

    /** Codes of the contract; what later versions add is said in general words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRICE_ROSE",
                "NO_STORE",
                "MEMBER_INACTIVE",
                "HELD",
                "INSUFFICIENT",
                "NOT_OFFERED",
                "OUT_OF_PERIOD",
                "NOT_IN_STORE",
                "TIER",
                "LIMIT_TIER",
                "LIMIT_MEMBER",
                "LIMIT_PERIOD",
                "OUT_OF_STOCK",
                "SOMETHING_NEW",
            })
    void why_a_reward_did_not_come_is_said_in_words(String code) {
        var why = WhyNotGiven.of(code, 400);
        assertFalse(why.zh().isBlank());
        assertFalse(why.en().contains("_"));
        assertEquals(code.equals("PRICE_ROSE"), why.zh().contains("400"));
    }

    @Test
    void a_claim_older_versions_told_is_about_the_day_of_the_claim() {
        var claim = new Told.Claimed(new UUID(3, 4), LI, "S001", 200, 300, NOW, null);
        assertEquals(LocalDate.of(2026, 11, 18), Objects.requireNonNull(told(claim)).day());
    }

    /** OUT-8: notices inform; a text that sells is a promotion and needs another purpose. */
    @Test
    void no_notice_sells() throws IOException {
        var migrations = Path.of("src", "main", "resources", "db", "migration");
        String texts =
                Files.readString(migrations.resolve("V5__notices.sql"))
                        + Files.readString(
                                migrations.resolve("V6__notices_of_rewards_and_claims.sql"));
        for (String word :
                new String[] {
                    "优惠", "折扣", "新品", "促销", "抢购", "discount", "sale!", "offer", "new arrivals"
                }) {
            assertFalse(texts.contains(word), word);
        }
        for (String purpose :
                new String[] {
                    "POINTS_BALANCE",
                    "POINTS_EXPIRING",
                    "STATEMENT_READY",
                    "GIFT_READY",
                    "VOUCHER_ISSUED",
                    "REWARD_GIVEN",
                    "REWARD_NOT_GIVEN",
                    "POINTS_CLAIMED",
                    "POINTS_CLAIMED_IN_PART"
                }) {
            assertEquals(
                    2,
                    Stream.of(texts.split("\n"))
                            .filter(l -> l.contains("('" + purpose + "'"))
                            .count());
        }
    }

    private @Nullable Notice told(Told told) {
        return occasions.of(told, NOW);
    }

    private static Told bought(Instant soldAt, @Nullable Long balance) {
        return new Told.Booked(
                UUID.randomUUID(),
                Told.Booked.Kind.SALE,
                "S001",
                LI,
                soldAt,
                LocalDate.of(2026, 11, 18),
                598,
                balance,
                7L);
    }

    private static Told tried(String outcome, Instant at) {
        return new Told.AutomaticReward(
                LI,
                new UUID(5, 6),
                new Told.Name("礼券", "Voucher"),
                LocalDate.of(2026, 11, 17),
                outcome,
                400,
                at);
    }

    private static Told eligible(String month) {
        return new Told.Eligible(
                LI,
                UUID.randomUUID(),
                "S001",
                YearMonth.parse(month),
                new Told.Name("生日礼物", "Birthday present"),
                NOW);
    }

    private static Told voucher(String source, String state) {
        return new Told.Voucher(
                LI, UUID.randomUUID(), source, state, LocalDate.of(2026, 12, 20), NOW);
    }

    /** The defaults of the configuration. */
    private static final class Defaults implements NoticeConfig {
        @Override
        public Duration balanceAfter() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration balanceWithin() {
            return Duration.ofHours(24);
        }

        @Override
        public Duration validFor() {
            return Duration.ofDays(7);
        }

        @Override
        public Duration forgetAfter() {
            return Duration.ofDays(100);
        }
    }
}
