package org.laoke.analytics.fact;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.analytics.FactTables;
import org.laoke.analytics.Service;
import org.laoke.testkit.Topics;
import org.laoke.testkit.Topics.Sent;

/** AN-12, I9, I10: whatever the order and number of deliveries, the facts are the same. */
@Service
class IntakeTest {
    private static final UUID LI = Sample.member(1);

    @BeforeEach
    void nothing_is_known() {
        FactTables.clear();
    }

    @Test
    void duplicates_and_disorder_change_no_fact() {
        var history = aHistory();
        Topics.produce("loyalty.points", history.toArray(Sent[]::new));
        arrived("receipt_fact", history.size());
        var once = receipts();

        FactTables.clear();
        var again = new ArrayList<>(history);
        again.addAll(history.subList(0, 30));
        Collections.shuffle(again, new Random(7));
        Topics.produce("loyalty.points", again.toArray(Sent[]::new));
        Topics.produce("loyalty.points", Sample.sale(id(999), LI, "2026-01-09", "1.00", 1));
        arrived("receipt_fact", history.size() + 1);
        FactTables.run("delete from receipt_fact where receipt_id = ?", id(999));

        assertEquals(once, receipts());
    }

    @Test
    void a_return_may_come_before_its_sale() {
        Topics.produce("loyalty.points", Sample.returned(id(201), LI, "2026-01-08", "99.995", 1));
        arrived("receipt_fact", 1);
        Topics.produce("loyalty.points", Sample.sale(id(202), LI, "2026-01-07", "99.995", 2));
        arrived("receipt_fact", 2);
        assertEquals("99.995", FactTables.text("select sum(net) from receipt_fact"));
        assertEquals("199.990", FactTables.text("select sum(gross) from receipt_fact"));
        assertEquals("2", FactTables.text("select sum(units) from receipt_fact"));
    }

    @Test
    void a_claim_makes_a_receipt_of_nobody_the_members_whichever_comes_first() {
        var claimOfFirst = Sample.claimed(id(311), id(301), LI, "2026-01-08T04:00:00Z", id(301));
        Topics.produce("loyalty.points", claimOfFirst);
        arrived("claim_fact", 1);
        Topics.produce(
                "loyalty.points",
                Sample.sale(id(301), null, "2026-01-07", "10.00", 1),
                Sample.sale(id(302), null, "2026-01-07", "20.00", 1),
                Sample.sale(id(303), null, "2026-01-07", "40.00", 1));
        arrived("receipt_fact", 3);
        Topics.produce(
                "loyalty.points",
                Sample.claimed(id(312), id(302), LI, "2026-01-08T05:00:00Z"),
                claimOfFirst);
        arrived("claim_fact", 2);
        assertEquals(
                "2 30.00 40.00",
                FactTables.text(
                        "select concat_ws(' ', count(member_id), sum(gross) filter (where member_id = '"
                                + LI
                                + "'), sum(gross) filter (where member_id is null)) from receipt_fact"));
    }

    @Test
    void a_claim_takes_along_the_returns_that_named_the_sale() {
        Topics.produce(
                "loyalty.points",
                Sample.sale(id(304), null, "2026-01-07", "10.00", 3),
                Sample.returned(id(305), null, "2026-01-08", "10.00", 1));
        arrived("receipt_fact", 2);
        Topics.produce(
                "loyalty.points",
                Sample.claimed(id(313), id(304), LI, "2026-01-09T04:00:00Z", id(304), id(305)));
        arrived("claim_fact", 2);
        assertEquals(
                "20.00",
                FactTables.text(
                        "select sum(net) from receipt_fact where member_id = '" + LI + "'"));
    }

    @Test
    void a_receipt_of_a_member_stays_the_members_and_of_two_claims_the_earlier_counts() {
        var wang = Sample.member(2);
        Topics.produce(
                "loyalty.points",
                Sample.sale(id(306), wang, "2026-01-07", "10.00", 1),
                Sample.sale(id(307), null, "2026-01-07", "10.00", 1),
                Sample.claimed(id(314), id(306), LI, "2026-01-08T04:00:00Z"),
                Sample.claimed(id(316), id(307), LI, "2026-01-08T04:00:02Z"));
        arrived("receipt_fact", 2);
        arrived("claim_fact", 2);
        Topics.produce(
                "loyalty.points", Sample.claimed(id(315), id(307), wang, "2026-01-08T04:00:01Z"));
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                FactTables.text(
                                                "select count(*) from claim_fact where member_id = '"
                                                        + wang
                                                        + "'")
                                        .equals("1"));
        assertEquals(
                "2",
                FactTables.text(
                        "select count(*) from receipt_fact where member_id = '" + wang + "'"));
    }

    @Test
    void the_newest_snapshot_of_a_member_wins_and_an_erasure_is_final() {
        Topics.produce(
                "loyalty.members",
                Sample.memberChanged(LI, 3, "ACTIVE", "S002"),
                Sample.memberChanged(LI, 2, "PROSPECT", "S001"));
        awaitText("ACTIVE S002 3", "select status || ' ' || home_store_id || ' ' || version");
        Topics.produce(
                "loyalty.members",
                Sample.erased(LI, 4),
                Sample.memberChanged(LI, 3, "ACTIVE", "S002"),
                Sample.memberChanged(Sample.member(2), 1, "ACTIVE", "S001"));
        arrived("member_fact", 2);
        assertEquals(
                "ERASED - -",
                FactTables.text(
                        "select concat_ws(' ', status, coalesce(home_store_id, '-'),"
                                + " coalesce(enrolled_at::text, '-')) from member_fact where member_id = '"
                                + LI
                                + "'"));
    }

    @Test
    void a_merge_holds_until_it_is_taken_back_whatever_comes_first() {
        var wang = Sample.member(2);
        var zhao = Sample.member(3);
        String ways =
                "select coalesce(string_agg(right(member_id::text, 1) || right(into_id::text, 1), ' '"
                        + " order by member_id), '-') from merged_record";
        Topics.produce(
                "loyalty.members",
                Sample.memberMerged(wang, zhao, 5),
                Sample.memberMerged(LI, wang, 4),
                Sample.memberChanged(LI, 3, "ACTIVE", "S002"));
        arrived("member_fact", 2);
        awaitQuery("13 23", ways);
        Topics.produce("loyalty.members", Sample.memberChanged(wang, 6, "ACTIVE", "S001"));
        awaitQuery("12", ways);
        Topics.produce("loyalty.members", Sample.erased(LI, 5), Sample.memberMerged(LI, wang, 4));
        awaitQuery("ERASED", "select status from member_fact where member_id = '" + LI + "'");
        awaitQuery("12", ways); // the ledger's receipts stay where the merge brought them
        Topics.produce("loyalty.members", Sample.memberMerged(wang, zhao, 5));
        Topics.produce("loyalty.members", Sample.memberChanged(zhao, 1, "ACTIVE", "S001"));
        arrived("member_fact", 3);
        awaitQuery("12", ways);
    }

    private static void awaitQuery(String expected, String sql) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(expected, FactTables.text(sql)));
    }

    @Test
    void the_latest_state_of_a_case_wins_and_its_earliest_event_opens_it() {
        var complaint = id(70);
        Topics.produce(
                "loyalty.complaints",
                Sample.complaint(
                        "complaint.step-taken.v1",
                        complaint,
                        9,
                        "RESOLVED",
                        "2026-01-06T09:00:00Z"));
        arrived("complaint_fact", 1);
        Topics.produce(
                "loyalty.complaints",
                Sample.complaint(
                        "complaint.closed.v1", complaint, 11, "CLOSED", "2026-01-08T09:00:00Z"),
                Sample.complaint(
                        "complaint.opened.v1", complaint, 1, "OPEN", "2026-01-05T09:00:00Z"),
                Sample.complaint(
                        "complaint.step-taken.v1", complaint, 10, "CLOSED", "2026-01-08T09:00:00Z"),
                Sample.complaint("complaint.opened.v1", id(71), 1, "OPEN", "2026-01-05T10:00:00Z"));
        arrived("complaint_fact", 2);
        assertEquals(
                "CLOSED 11 2026-01-05",
                FactTables.text(
                        "select state || ' ' || version || ' ' || (opened_at at time zone 'UTC')::date"
                                + " from complaint_fact where version > 1"));
    }

    @Test
    void a_store_keeps_its_newest_name_and_region() {
        Topics.produce(
                "loyalty.organisation",
                Sample.store("S001", 2, "north"),
                Sample.store("S001", 1, "south"),
                Sent.of("staff.changed.v1", "E111", 1L, "{\"staffId\":\"E111\",\"name\":\"王\"}"),
                Sample.store("S009", 1, "south"));
        arrived("store_fact", 2);
        assertEquals(
                "north",
                FactTables.text("select region_id from store_fact where store_id = 'S001'"));
    }

    @Test
    void contacts_and_messages_count_once_each() {
        var call = Sample.contact(LI, "REACHED");
        Topics.produce("loyalty.outreach", call, call, Sample.messageSent(LI), call);
        Topics.produce("loyalty.outreach", Sample.contact(LI, "NO_ANSWER"));
        arrived("contact_fact", 3);
        assertEquals(
                "2", FactTables.text("select count(*) from contact_fact where origin = 'CONTACT'"));
    }

    @Test
    void events_of_other_kinds_leave_no_fact() {
        Topics.produce(
                "loyalty.points",
                Sent.of("points.reserved.v1", LI.toString(), 2L, "{\"redemptionId\":\"x\"}"),
                Sample.sale(id(203), LI, "2026-01-07", "1.00", 1));
        arrived("receipt_fact", 1);
    }

    @Test
    void while_the_database_is_away_the_intake_waits_and_puts_nothing_aside() {
        int dead = Topics.all("loyalty.points.dead").size();
        FactTables.run("alter role analytics_app connection limit 0");
        try {
            FactTables.run(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where usename = 'analytics_app'");
            Topics.produce("loyalty.points", Sample.sale(id(204), LI, "2026-01-07", "1.00", 1));
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(4))
                    .until(() -> FactTables.count("receipt_fact") == 0);
        } finally {
            FactTables.run("alter role analytics_app connection limit -1");
        }
        arrived("receipt_fact", 1);
        assertEquals(dead, Topics.all("loyalty.points.dead").size());
    }

    private static List<Sent> aHistory() {
        var history = new ArrayList<Sent>();
        for (int i = 0; i < 60; i++) {
            var member = i % 7 == 0 ? null : Sample.member(i % 6);
            var date = "2026-01-%02d".formatted(1 + i % 28);
            history.add(
                    i % 9 == 4 && member != null
                            ? Sample.returned(id(i), member, date, "1.005", 1)
                            : Sample.sale(id(i), member, date, i + ".125", 1 + i % 3));
        }
        return history;
    }

    private static String receipts() {
        return FactTables.text(
                "select encode(sha256(convert_to(string_agg(r::text, ';' order by receipt_id), 'UTF8')),"
                        + " 'hex') from receipt_fact r");
    }

    private static UUID id(int number) {
        return new UUID(0x0199_0000_0000_7000L, 0x9000_0000_0000_0000L | number);
    }

    private static void awaitText(String expected, String select) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                FactTables.count("member_fact") == 1
                                        && FactTables.text(select + " from member_fact")
                                                .equals(expected));
    }

    private static void arrived(String table, long rows) {
        await().atMost(Duration.ofSeconds(30)).until(() -> FactTables.count(table) == rows);
    }
}
