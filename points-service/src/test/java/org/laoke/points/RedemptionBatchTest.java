package org.laoke.points;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.Calls.buyer;
import static org.laoke.points.Calls.post;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.byId;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** Steps of redemptions that are written together: each has the answer it would have had alone. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class RedemptionBatchTest {
    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    private record Wish(
            UUID id,
            Shop.Customer customer,
            long points,
            String fingerprint,
            @Nullable String key) {}

    private static Wish wish(
            Shop.Customer customer, long points, String fingerprint, @Nullable String key) {
        return new Wish(UUID.randomUUID(), customer, points, fingerprint, key);
    }

    /** One call of the database's function, as the service makes it; the status of each. */
    private static List<String> reserve(Wish... wishes) throws SQLException {
        try (var connection = RealParts.connect("points");
                var call =
                        connection.prepareStatement(
                                "select status from redemptions_reserve(?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                        + " now() + interval '15 minutes', current_date) order by ord")) {
            var all = List.of(wishes);
            var none = Collections.nCopies(all.size(), null).toArray();
            var stores = Collections.nCopies(all.size(), "S001").toArray();
            call.setArray(
                    1, connection.createArrayOf("uuid", all.stream().map(Wish::id).toArray()));
            call.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", all.stream().map(w -> w.customer().id()).toArray()));
            call.setArray(3, connection.createArrayOf("text", none));
            call.setArray(4, connection.createArrayOf("text", none));
            call.setArray(
                    5,
                    connection.createArrayOf("bigint", all.stream().map(Wish::points).toArray()));
            call.setArray(6, connection.createArrayOf("text", stores));
            call.setArray(7, connection.createArrayOf("text", none));
            call.setArray(
                    8,
                    connection.createArrayOf(
                            "text", all.stream().map(Wish::fingerprint).toArray()));
            call.setArray(
                    9,
                    connection.createArrayOf(
                            "text", Collections.nCopies(all.size(), "till").toArray()));
            call.setArray(
                    10, connection.createArrayOf("text", all.stream().map(Wish::key).toArray()));
            var statuses = new ArrayList<String>();
            try (var rows = call.executeQuery()) {
                while (rows.next()) {
                    statuses.add(rows.getString(1));
                }
            }
            return statuses;
        }
    }

    @Test
    void each_reservation_of_a_batch_has_the_answer_it_would_have_alone() throws SQLException {
        var li = buyer(100);
        var wang = buyer(100);
        var zhao = buyer(100);
        var held = buyer(100);
        Calls.sql(
                "select account_set_held('%s', true, 'E900', 'looked into', null)"
                        .formatted(held.id()));
        var stranger = new Shop.Customer(UUID.randomUUID(), "+8613900000000", "none");
        String key = UUID.randomUUID().toString();
        String early = Calls.early(zhao, 30);

        assertEquals(
                List.of(
                        "OK",
                        "OK",
                        "INSUFFICIENT",
                        "DUPLICATE",
                        "KEY_REUSED",
                        "INSUFFICIENT",
                        "UNKNOWN_MEMBER",
                        "HELD",
                        "OK"),
                reserve(
                        wish(li, 60, "a", key),
                        wish(li, 40, "b", null),
                        wish(li, 1, "c", null),
                        wish(li, 60, "a", key),
                        wish(wang, 10, "other", key),
                        wish(wang, 101, "d", null),
                        wish(stranger, 1, "e", null),
                        wish(held, 1, "f", null),
                        wish(zhao, 50, "g", null)));
        account(li).body("available", equalTo(0)).body("reserved", equalTo(100));
        account(wang).body("available", equalTo(100)).body("reserved", equalTo(0));
        account(zhao)
                .body("available", equalTo(80))
                .body("expiring.size()", equalTo(1)); // the lot that ends first was taken wholly
        assertEquals(
                0,
                Calls.count(
                        "select count(*) from lot where remaining > 0 and expires_on = '"
                                + early
                                + "' and member_id = '"
                                + zhao.id()
                                + "'"));
    }

    @Test
    void each_end_of_a_batch_has_the_answer_it_would_have_alone() throws SQLException {
        var li = buyer(100);
        var wang = buyer(100);
        var zhao = buyer(100);
        var all =
                new Wish[] {
                    wish(li, 60, "a", null),
                    wish(li, 40, "b", null),
                    wish(wang, 50, "c", null),
                    wish(zhao, 50, "d", null)
                };
        assertEquals(List.of("OK", "OK", "OK", "OK"), reserve(all));
        String ends =
                """
                select string_agg(status || ' ' || coalesce(state, ''), ', ' order by ord) from redemptions_end(
                    array['%1$s', '%2$s', '%3$s', '%4$s', '%1$s', '%3$s', '%5$s', '%4$s']::uuid[],
                    array['CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'CANCELLED', 'CONFIRMED',
                          'CONFIRMED'],
                    array[null, 40, 20, 51, null, null, null, null]::bigint[],
                    array[null, 'S001', null, null, null, null, null, 'S002'], current_date)
                """
                        .formatted(
                                all[0].id(),
                                all[1].id(),
                                all[2].id(),
                                all[3].id(),
                                UUID.randomUUID());
        assertEquals(
                "OK CONFIRMED, OK CONFIRMED, OK CONFIRMED, TOO_MANY RESERVED, DUPLICATE CONFIRMED, ENDED CONFIRMED,"
                        + " UNKNOWN , UNKNOWN ",
                Database.query(ends));
        account(li).body("available", equalTo(0)).body("reserved", equalTo(0));
        account(wang).body("available", equalTo(80)).body("reserved", equalTo(0));
        account(zhao).body("available", equalTo(50)).body("reserved", equalTo(50));
    }

    @Test
    void one_key_sent_a_hundred_times_at_once_reserves_once() throws InterruptedException {
        var li = buyer(1000);
        String key = UUID.randomUUID().toString();
        var codes =
                Calls.atOnce(
                        100,
                        i ->
                                post(
                                                Tokens.pos("S001"),
                                                "/v1/redemptions",
                                                "{\"member\":%s,\"points\":10,\"storeId\":\"S001\"}"
                                                        .formatted(byId(li)),
                                                key)
                                        .extract()
                                        .statusCode());
        assertEquals(Collections.nCopies(100, 201), codes);
        account(li).body("available", equalTo(990)).body("reserved", equalTo(10));
    }

    @Test
    void one_key_for_two_members_at_once_reserves_for_one_of_them() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            var both = List.of(buyer(10), buyer(10));
            String key = UUID.randomUUID().toString();
            var codes =
                    Calls.atOnce(
                            2,
                            i ->
                                    post(
                                                    Tokens.pos("S001"),
                                                    "/v1/redemptions",
                                                    "{\"member\":%s,\"points\":10,\"storeId\":\"S001\"}"
                                                            .formatted(byId(both.get(i))),
                                                    key)
                                            .extract()
                                            .statusCode());
            assertEquals(List.of(201, 422), codes.stream().sorted().toList());
        }
    }
}
