package org.laoke.analytics.fact;

import java.math.BigDecimal;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laoke.testkit.Topics.Sent;

/** Events as the other services send them. */
final class Sample {
    private Sample() {}

    static UUID member(int number) {
        return new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
    }

    /** One line that counts, and a gift that does not. */
    static Sent sale(UUID receipt, @Nullable UUID member, String date, String price, int quantity) {
        return receipt(receipt, "SALE", member, date, price, quantity);
    }

    static Sent returned(
            UUID receipt, @Nullable UUID member, String date, String price, int quantity) {
        return receipt(receipt, "RETURN", member, date, price, quantity);
    }

    private static Sent receipt(
            UUID receipt,
            String kind,
            @Nullable UUID member,
            String date,
            String price,
            int quantity) {
        var amount = new BigDecimal(price).multiply(BigDecimal.valueOf(quantity));
        var json =
                """
                {"receiptId":"%s","kind":"%s","storeId":"S001","posId":"P1","number":"%s","cashierId":null,
                 "memberId":%s,"soldAt":"%sT04:00:00Z","businessDate":"%s","currency":"CNY","total":"%s",
                 "lines":[{"no":1,"sku":"A","quantity":%d,"unitPrice":"%s","amount":"%s"},
                          {"no":2,"sku":"GIFT","quantity":3,"unitPrice":"0.00","amount":"0.00"}],
                 "tenders":[{"type":"CASH","amount":"%s"}],"points":12,"balance":12,"version":1,
                 "aFieldOfTomorrow":true}
                """
                        .formatted(
                                receipt,
                                kind,
                                receipt,
                                member == null ? "null" : "\"" + member + "\"",
                                date,
                                date,
                                amount,
                                quantity,
                                price,
                                amount,
                                amount);
        return Sent.of(
                "receipt.recorded.v1", member == null ? "S001" : member.toString(), 1L, json);
    }

    /**
     * @param receipts the sale and the returns that named it; none as older versions told it
     */
    static Sent claimed(UUID claim, UUID sale, UUID member, String at, UUID... receipts) {
        var told =
                Stream.of(receipts)
                        .map(
                                id ->
                                        """
                                        {"receiptId":"%s","kind":"SALE","storeId":"S001","posId":"P1","number":"7",
                                         "soldAt":"2026-01-07T04:00:00Z","businessDate":"2026-01-07","total":"1",
                                         "lines":[{"no":1,"sku":"A","quantity":1,"unitPrice":"1","amount":"1"}],
                                         "points":1}"""
                                                .formatted(id))
                        .toList();
        return Sent.of(
                "receipt.claimed.v1",
                member.toString(),
                9L,
                """
                {"claimId":"%s","receiptId":"%s","storeId":"S001","memberId":"%s","points":12,
                 "balance":12,"version":9,"at":"%s"%s}
                """
                        .formatted(
                                claim,
                                sale,
                                member,
                                at,
                                told.isEmpty() ? "" : ",\"receipts\":" + told));
    }

    static Sent memberMerged(UUID from, UUID into, long version) {
        return Sent.of(
                "member.merged.v1",
                from.toString(),
                version,
                """
                {"memberId":"%s","into":"%s","number":"M0000000124","version":%d,"at":"2026-11-22T09:30:00Z"}
                """
                        .formatted(from, into, version));
    }

    static Sent memberChanged(UUID member, long version, String status, String store) {
        return Sent.of(
                "member.changed.v1",
                member.toString(),
                version,
                """
                {"memberId":"%s","number":"M0000000123","version":%d,"status":"%s","name":"李梅",
                 "phone":"+8613800005678","language":"zh-CN","homeStoreId":"%s","tier":"NONE",
                 "consents":{"sms":true,"email":false,"call":true,"wechat":false},
                 "enrolledAt":"2026-01-05T17:30:00Z","source":"PURCHASE"}
                """
                        .formatted(member, version, status, store));
    }

    static Sent erased(UUID member, long version) {
        return Sent.of("member.changed.v1", member.toString(), version, null);
    }

    static Sent store(String id, long version, String region) {
        return Sent.of(
                "store.changed.v1",
                id,
                version,
                """
                {"storeId":"%s","name":{"zh":"南京路店","en":"Nanjing Road"},"regionId":"%s",
                 "timeZone":"Asia/Shanghai","version":%d}
                """
                        .formatted(id, region, version));
    }

    static Sent contact(UUID member, String outcome) {
        return Sent.of(
                "contact.recorded.v1",
                member.toString(),
                null,
                """
                {"taskId":"0199a3c2-7f00-7000-8000-0000000000d1","memberId":"%s","storeId":"S001",
                 "consultantId":"E111","kind":"CALL","purpose":"CARE","step":"2","outcome":"%s",
                 "at":"2026-01-05T18:00:00Z"}
                """
                        .formatted(member, outcome));
    }

    static Sent messageSent(UUID member) {
        return Sent.of(
                "message.sent.v1",
                member.toString(),
                null,
                """
                {"messageId":"0199a3c2-7f00-7000-8000-0000000000e1","memberId":"%s","storeId":"S001",
                 "purpose":"THANKS","channel":"SMS","at":"2026-01-05T18:00:00Z"}
                """
                        .formatted(member));
    }

    static Sent complaint(String type, UUID complaint, long version, String state, String at) {
        return Sent.of(
                type,
                complaint.toString(),
                version,
                """
                {"caseId":"%s","number":"C-2026-000123","storeId":"S001","category":"QUALITY",
                 "severity":"NORMAL","state":"%s","at":"%s","version":%d}
                """
                        .formatted(complaint, state, at, version));
    }
}
