package org.laoke.points.voucher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.platform.idempotency.Idempotency;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.platform.privacy.BlindIndex;
import org.laoke.points.earning.Earning;
import org.laoke.points.member.UnknownMember;

/** Issues and shows vouchers, and ends those whose time is over. */
@Singleton
public class Vouchers {
    private static final String COLUMNS =
            "select v.id, v.code_cipher, v.member_id, v.source, v.state, v.terms::text as terms, v.valid_from,"
                    + " v.valid_until, v.uses, v.uses_allowed, v.reason, v.made_by, v.checked_by, v.issued_at"
                    + " from voucher v ";

    private static final Set<String> WITHOUT_CODE = Set.of("PROPOSED", "REJECTED", "REVOKED");

    private final Pool pool;
    private final VoucherCodes codes;
    private final BlindIndex blindIndex;
    private final Earning earning;
    private final VoucherConfig config;
    private final ObjectMapper json;

    Vouchers(
            Pool pool,
            VoucherCodes codes,
            BlindIndex blindIndex,
            Earning earning,
            VoucherConfig config,
            ObjectMapper json) {
        this.pool = pool;
        this.codes = codes;
        this.blindIndex = blindIndex;
        this.earning = earning;
        this.config = config;
        this.json = json;
    }

    /** A voucher and whether this request made it or an earlier one with the same key. */
    record Issued(VoucherView voucher, boolean replayed) {}

    Uni<Issued> issue(VoucherRequests.Issue request, Caller caller, @Nullable String key) {
        var code = codes.fresh(1).getFirst();
        var member = request.member();
        String phone = member == null ? null : member.e164();
        var from = request.validFrom() == null ? earning.today() : request.validFrom();
        var arguments =
                Tuple.tuple()
                        .addUUID(code.id())
                        .addString(code.index())
                        .addString(code.cipher())
                        .addString(request.source().name())
                        .addUUID(member == null ? null : member.id())
                        .addString(member == null ? null : member.card())
                        .addString(phone == null ? null : blindIndex.of(phone))
                        .addString(write(request.terms()))
                        .addLocalDate(from)
                        .addLocalDate(from.plusDays(request.terms().validDays() - 1L))
                        .addString(request.storeId())
                        .addString(request.reason())
                        .addString(request.reference())
                        .addBoolean(needsSecondPerson(request.terms()))
                        .addBigDecimal(request.terms().worth())
                        .addBigDecimal(config.aloneDayMax())
                        .addString(caller.name())
                        .addString(Fingerprint.of(request.toString()))
                        .addString(key);
        return pool.preparedQuery(
                        "select v.status, v.voucher_id from (select (member_named($5, $6, $7)).id) as meant (id),"
                                + " voucher_issue($1, $2, $3, $4, coalesce(meant.id, $5),"
                                + " case when meant.id is null then $6 end, case when meant.id is null then $7 end,"
                                + " $8::text::jsonb, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) as v")
                .execute(arguments)
                .map(rows -> rows.iterator().next())
                .chain(this::issued);
    }

    private boolean needsSecondPerson(VoucherTerms terms) {
        var worth = terms.worth();
        return worth == null || worth.compareTo(config.aloneAmountMax()) > 0;
    }

    private Uni<Issued> issued(Row row) {
        String status = row.getString("status");
        return switch (status) {
            case "OK", "DUPLICATE" ->
                    get(row.getUUID("voucher_id"))
                            .map(voucher -> new Issued(voucher, status.equals("DUPLICATE")));
            case "KEY_REUSED" -> throw new Idempotency.KeyReused();
            case "UNKNOWN_MEMBER" -> throw new UnknownMember();
            case "MEMBER_INACTIVE" -> throw new UnknownMember.Inactive();
            case "OWN_ACCOUNT" -> throw new VoucherRefused.OwnAccount();
            default -> throw new IllegalStateException("voucher_issue answered " + status);
        };
    }

    /** The second person's answer to a proposed voucher. */
    Uni<VoucherView> decide(UUID id, boolean approved, Caller caller) {
        return pool.preparedQuery("select voucher_decide($1, $2, $3) as outcome")
                .execute(Tuple.of(id, approved ? "ACTIVE" : "REJECTED", caller.name()))
                .invoke(rows -> check(rows.iterator().next().getString("outcome")))
                .chain(() -> get(id));
    }

    private static void check(String outcome) {
        switch (outcome) {
            case "OK", "DUPLICATE" -> {}
            case "UNKNOWN" -> throw new VoucherRefused.Unknown();
            case "ENDED" -> throw new VoucherRefused.Decided();
            case "SAME_PERSON" -> throw new VoucherRefused.SamePerson();
            case "OWN_ACCOUNT" -> throw new VoucherRefused.OwnAccount();
            default -> throw new IllegalStateException("voucher_decide answered " + outcome);
        }
    }

    /** With its code, unless it still waits for the second person. */
    private Uni<VoucherView> get(UUID id) {
        return list("where v.id = $1", Tuple.of(id), true)
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                throw new VoucherRefused.Unknown();
                            }
                            return found.getFirst();
                        });
    }

    /**
     * The vouchers an order made, with their codes, for whoever confirmed it and for its member.
     */
    public Uni<List<VoucherView>> ofOrder(UUID orderId) {
        return list("where v.order_id = $1 order by v.id", Tuple.of(orderId), true);
    }

    /**
     * A member's vouchers, newest first.
     *
     * @param withCodes only for the member
     */
    Uni<Page<VoucherView>> ofMember(
            UUID memberId, boolean withCodes, int limit, @Nullable String cursor) {
        var before =
                cursor == null
                        ? null
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), UUID::fromString);
        return list(
                        "where v.member_id = $1 and v.state not in ('PROPOSED', 'REJECTED')"
                                + " and ($2::uuid is null or (v.issued_at, v.id) <"
                                + " (select b.issued_at, b.id from voucher b where b.id = $2))"
                                + " order by v.issued_at desc, v.id desc limit $3",
                        Tuple.of(memberId, before, limit + 1),
                        withCodes)
                .map(found -> Page.cut(found, limit, last -> Cursor.of(last.id())));
    }

    /** What waits for a second person, oldest first. */
    Uni<List<VoucherView>> proposed(int limit) {
        return list(
                "where v.state = 'PROPOSED' order by v.issued_at limit $1", Tuple.of(limit), false);
    }

    private Uni<List<VoucherView>> list(String where, Tuple arguments, boolean withCodes) {
        return pool.preparedQuery(COLUMNS + where)
                .execute(arguments)
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> view(row, withCodes))
                                        .toList());
    }

    VoucherView view(Row row, boolean withCode) {
        var id = row.getUUID("id");
        String state = row.getString("state");
        boolean shown = withCode && !WITHOUT_CODE.contains(state);
        return new VoucherView(
                id,
                shown ? codes.open(id, row.getString("code_cipher")) : null,
                row.getUUID("member_id"),
                row.getString("source"),
                state,
                terms(row.getString("terms")),
                row.getLocalDate("valid_from"),
                row.getLocalDate("valid_until"),
                row.getInteger("uses"),
                row.getInteger("uses_allowed") - row.getInteger("uses"),
                row.getString("reason"),
                row.getString("made_by"),
                row.getString("checked_by"),
                row.getOffsetDateTime("issued_at").toInstant());
    }

    private VoucherTerms terms(String text) {
        try {
            return json.readValue(text, VoucherTerms.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the terms of a voucher cannot be read", e);
        }
    }

    private String write(VoucherTerms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("terms can be written as JSON", e);
        }
    }

    /** Ends vouchers whose last day has passed; returns how many. */
    Uni<Integer> expire() {
        LocalDate today = earning.today();
        return pool.preparedQuery("select vouchers_expire($1, $2) as ended")
                .execute(Tuple.of(today, config.expiryBatch()))
                .map(rows -> rows.iterator().next().getInteger("ended"));
    }
}
