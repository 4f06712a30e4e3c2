package org.laoke.analytics.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laoke.platform.events.Event;
import org.laoke.testkit.Contracts;

/** What producers promise is what the facts are read from. */
class ContractTest {
    private static final UUID ID = new UUID(1, 2);

    @Test
    void a_receipt_as_points_service_records_it_becomes_a_fact() {
        var example = Contracts.example("points", "receipt.recorded.v1");
        Contracts.validate("points", "receipt.recorded.v1", example);
        var receipt = receipt(example);
        assertEquals(ReceiptFacts.Kind.SALE, receipt.kind());
        assertEquals(receipt.gross(), receipt.net());
        assertEquals(1, receipt.gross().signum());
    }

    @Test
    void a_claim_as_points_service_tells_it_becomes_a_fact() {
        var example = Contracts.example("points", "receipt.claimed.v1");
        Contracts.validate("points", "receipt.claimed.v1", example);
        assertInstanceOf(
                ReceiptFacts.Claim.class,
                new ReceiptFacts().read(event("receipt.claimed.v1", example)));
    }

    @Test
    void what_the_tests_send_keeps_the_contract() {
        var sale = Sample.sale(ID, ID, "2026-01-07", "1.00", 1);
        Contracts.validate("points", sale.type(), String.valueOf(sale.json()));
        var claim = Sample.claimed(ID, ID, ID, "2026-01-08T04:00:00Z", ID);
        Contracts.validate("points", claim.type(), String.valueOf(claim.json()));
    }

    @Test
    void gifts_and_prices_of_zero_count_as_nothing() {
        var json =
                """
                {"receiptId":"%s","kind":"SALE","storeId":"S001","memberId":null,
                 "soldAt":"2026-01-07T12:00:00+08:00","businessDate":"2026-01-07","points":0,
                 "lines":[{"quantity":0,"unitPrice":"5.00","amount":"5.00"},
                          {"quantity":2,"unitPrice":"0.000","amount":"0.00"},
                          {"quantity":3,"unitPrice":"1.005","amount":"3.015"}]}
                """
                        .formatted(ID);
        var receipt = receipt(json);
        assertEquals(new BigDecimal("3.015"), receipt.gross());
        assertEquals(3, receipt.units());
    }

    @Test
    void other_events_of_a_topic_are_passed_over() {
        assertNull(new ReceiptFacts().read(event("points.reserved.v1", "{}")));
        assertNull(new StoreFacts().read(event("staff.changed.v1", "{}")));
        assertNull(new ContactFacts().read(event("task.created.v1", "{}")));
    }

    @ParameterizedTest
    @CsvSource({"complaint.opened.v1", "complaint.step-taken.v1", "complaint.closed.v1"})
    void complaints_as_complaint_service_tells_them_become_facts(String type) {
        assertNotNull(new ComplaintFacts().read(event(type, Contracts.example("complaint", type))));
    }

    @ParameterizedTest
    @CsvSource({"contact.recorded.v1", "message.sent.v1"})
    void contacts_as_outreach_service_tells_them_become_facts(String type) {
        assertNotNull(new ContactFacts().read(event(type, Contracts.example("outreach", type))));
    }

    @Test
    void members_and_stores_as_member_service_tells_them_become_facts() {
        assertNotNull(
                new MemberFacts()
                        .read(
                                event(
                                        "member.changed.v1",
                                        Contracts.example("member", "member.changed.v1"))));
        assertNotNull(
                new StoreFacts()
                        .read(
                                event(
                                        "store.changed.v1",
                                        Contracts.example("member", "store.changed.v1"))));
    }

    private static ReceiptFacts.Receipt receipt(String json) {
        return assertInstanceOf(
                ReceiptFacts.Receipt.class,
                new ReceiptFacts().read(event("receipt.recorded.v1", json)));
    }

    private static Event event(String type, String json) {
        return new Event(ID, type, Instant.EPOCH, "S001", 1, json);
    }
}
