package org.laoke.outreach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Topics;

/** OUT-2, MEM-13: who brings a member is thanked, and the newcomer is called. */
@QuarkusTest
@QuarkusTestResource(
        value = org.laoke.testkit.RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "outreach"))
@QuarkusTestResource(InProcessCarrier.class)
class ReferralCareTest {
    private static final Instant NOON =
            ZonedDateTime.of(2026, 11, 18, 12, 0, 0, 0, ZoneId.of("Asia/Shanghai")).toInstant();

    @BeforeAll
    static void open() {
        World.openStores();
    }

    @BeforeEach
    void begin() {
        TestClock.set(NOON);
    }

    private static void brought(
            World.Customer newcomer, UUID by, long version, Instant enrolledAt, boolean call) {
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                newcomer.id().toString(),
                version,
                """
                {"memberId":"%s","number":"M0000000001","version":%d,"status":"PROSPECT","name":"王强","phone":"%s",
                "language":"zh-CN","gender":"MALE","homeStoreId":"S001","consultantId":"E111","tier":"NONE",
                "class":null,"consents":{"sms":true,"email":false,"call":%s,"wechat":false},
                "enrolledAt":"%s","enrolledBy":"E111","source":"REFERRAL","referrerId":"%s"}"""
                        .formatted(newcomer.id(), version, newcomer.phone(), call, enrolledAt, by));
        World.awaitVersion(newcomer, version);
    }

    @Test
    void the_newcomer_is_called_within_a_week_and_the_referrer_thanked_once() {
        var li = World.member();
        var friend = World.stranger();
        brought(friend, li.id(), 1, NOON, true);
        brought(friend, li.id(), 2, NOON, true);
        var call = World.tasksOf(friend, World.consultant("E111"), "due");
        assertEquals(1, call.size());
        assertEquals("CALL", call.getFirst().get("kind"));
        assertEquals("NEWCOMER_CALL", call.getFirst().get("purpose"));
        String window = String.valueOf(call.getFirst().get("window"));
        assertTrue(window.contains("to=2026-11-25T04:00"), window);
        assertTrue(String.valueOf(call.getFirst().get("reason")).contains("brought by a member"));
        var thanks = World.tasksOf(li, World.consultant("E111"), "due");
        assertEquals(1, thanks.size());
        assertEquals("MESSAGE", thanks.getFirst().get("kind"));
        assertTrue(String.valueOf(thanks.getFirst().get("script")).contains("谢谢您把我们介绍给您的朋友"));
    }

    @Test
    void who_does_not_agree_to_calls_is_not_called_and_the_referrer_is_thanked_by_letter() {
        var li = World.member();
        World.awaitVersion(li, World.change(li, "S001", "\"E111\"", "zh-CN", false, false, false));
        var friend = World.stranger();
        brought(friend, li.id(), 1, NOON, false);
        assertEquals(0, World.tasksOf(friend, World.consultant("E111"), "due").size());
        var thanks = World.tasksOf(li, World.consultant("E111"), "due");
        assertEquals("POST", thanks.getFirst().get("kind"));
    }

    @Test
    void who_was_enrolled_long_ago_is_no_newcomer() {
        var li = World.member();
        var friend = World.stranger();
        brought(friend, li.id(), 1, NOON.minusSeconds(60 * 86_400), true);
        assertEquals(0, World.tasksOf(friend, World.consultant("E111"), "due").size());
        assertEquals(0, World.tasksOf(li, World.consultant("E111"), "due").size());
    }
}
