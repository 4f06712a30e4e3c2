package org.laoke.points.receipt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.platform.privacy.BlindIndex;
import org.laoke.platform.time.Ids;
import org.laoke.points.earning.Earning;
import org.laoke.points.receipt.ReceiptRequest.Kind;
import org.laoke.points.receipt.ReceiptRequest.TenderType;
import org.laoke.points.rule.Purchase;
import org.laoke.points.store.Store;

/**
 * Checks a receipt and turns it into the entry the database books: who, what, how many points, and
 * the event that will tell of it. Pure but for clock and ids.
 */
@Singleton
class Intake {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Earning earning;
    private final BlindIndex blindIndex;
    private final ReceiptConfig config;
    private final Clock clock;

    Intake(Earning earning, BlindIndex blindIndex, ReceiptConfig config, Clock clock) {
        this.earning = earning;
        this.blindIndex = blindIndex;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param caller who sends it; idempotency keys count per caller
     * @throws ReceiptRefused if the receipt contradicts itself
     */
    Entry entry(ReceiptRequest receipt, Store store, String caller, @Nullable String key) {
        check(receipt);
        var id = Ids.next();
        var tenders = tenders(receipt);
        var businessDate = receipt.soldAt().atZoneSameInstant(store.zone()).toLocalDate();
        // written once: hashed without the id, sent with it
        String facts = facts(receipt, businessDate).toString();
        String lines = lines(receipt).toString();
        String paid = paid(tenders).toString();
        return new Entry(
                id,
                Ids.next(),
                receipt,
                phoneIndex(receipt),
                businessDate,
                purchase(receipt, store, tenders),
                "{\"receiptId\":\"" + id + "\"," + facts.substring(1),
                lines,
                paid,
                Fingerprint.of(
                        content(facts, lines, paid)
                                + "|"
                                + receipt.member()
                                + "|"
                                + receipt.original()),
                caller,
                key);
    }

    private void check(ReceiptRequest receipt) {
        if (receipt.kind() == Kind.SALE
                && receipt.lines().stream().noneMatch(ReceiptRequest.Line::isPaid)) {
            throw new ReceiptRefused.WithoutGoods();
        }
        if (receipt.kind() == Kind.SALE && receipt.original() != null) {
            throw new ReceiptRefused.SaleWithOriginal();
        }
        var sum =
                receipt.lines().stream()
                        .map(ReceiptRequest.Line::net)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(receipt.total()) != 0) {
            throw new ReceiptRefused.TotalDiffers(
                    receipt.total().toPlainString(), sum.toPlainString());
        }
        if (!receipt.tendersOrNone().isEmpty()) {
            var paid =
                    receipt.tendersOrNone().stream()
                            .map(ReceiptRequest.Tender::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (paid.compareTo(receipt.total()) != 0) {
                throw new ReceiptRefused.TendersDiffer(
                        receipt.total().toPlainString(), paid.toPlainString());
            }
        }
        if (receipt.soldAt().toInstant().isAfter(clock.instant().plus(config.clockSkew()))) {
            throw new ReceiptRefused.InFuture();
        }
    }

    private static Map<TenderType, BigDecimal> tenders(ReceiptRequest receipt) {
        var sums = new EnumMap<TenderType, BigDecimal>(TenderType.class);
        receipt.tendersOrNone()
                .forEach(tender -> sums.merge(tender.type(), tender.amount(), BigDecimal::add));
        return sums;
    }

    private @Nullable Purchase purchase(
            ReceiptRequest receipt, Store store, Map<TenderType, BigDecimal> tenders) {
        if (receipt.kind() == Kind.RETURN || receipt.member() == null) {
            return null;
        }
        var byName = new TreeMap<String, BigDecimal>();
        tenders.forEach((type, amount) -> byName.put(type.name(), amount));
        var lines = new ArrayList<Purchase.Line>(receipt.lines().size());
        for (var line : receipt.lines()) {
            lines.add(
                    new Purchase.Line(
                            lines.size() + 1,
                            line.sku(),
                            line.category(),
                            line.style(),
                            line.net()));
        }
        return new Purchase(
                store.id(),
                store.region(),
                store.zone(),
                receipt.soldAt().toInstant(),
                earning.today(),
                lines,
                byName);
    }

    private @Nullable String phoneIndex(ReceiptRequest receipt) {
        var member = receipt.member();
        String phone = member == null ? null : member.e164();
        return phone == null ? null : blindIndex.of(phone);
    }

    /**
     * One object of the parts. Receipts are known again by it: it must not change between versions.
     */
    private static String content(String facts, String lines, String paid) {
        return facts.substring(0, facts.length() - 1)
                + ",\"lines\":"
                + lines
                + ",\"tenders\":"
                + paid
                + "}";
    }

    /** What {@code receipt.recorded.v1} says of a receipt as a whole, but for its id. */
    private static ObjectNode facts(ReceiptRequest receipt, LocalDate businessDate) {
        return JSON.objectNode()
                .put("kind", receipt.kind().name())
                .put("storeId", receipt.storeId())
                .put("posId", receipt.posId())
                .put("number", receipt.number())
                .put("cashierId", receipt.cashierId())
                .put("soldAt", receipt.soldAt().toInstant().toString())
                .put("businessDate", businessDate.toString())
                .put("currency", "CNY")
                .put("total", receipt.total().toPlainString());
    }

    private static ArrayNode paid(Map<TenderType, BigDecimal> tenders) {
        var paid = JSON.arrayNode(tenders.size());
        tenders.forEach(
                (type, amount) ->
                        paid.addObject()
                                .put("type", type.name())
                                .put("amount", amount.toPlainString()));
        return paid;
    }

    private static ArrayNode lines(ReceiptRequest receipt) {
        var lines = JSON.arrayNode(receipt.lines().size());
        for (var line : receipt.lines()) {
            var node =
                    lines.addObject()
                            .put("no", lines.size())
                            .put("sku", line.sku())
                            .put("quantity", line.quantity())
                            .put("unitPrice", line.unitPrice().toPlainString())
                            .put("amount", line.net().toPlainString());
            if (line.description() != null) {
                node.put("description", line.description());
            }
            if (line.category() != null) {
                node.put("category", line.category());
            }
            if (line.style() != null) {
                node.put("style", line.style());
            }
        }
        return lines;
    }
}
