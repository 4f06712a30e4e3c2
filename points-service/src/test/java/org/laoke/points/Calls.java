package org.laoke.points;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** Requests as tests send them, and what is really in the database. */
final class Calls {
    private Calls() {}

    /** A consultant of the store, known to the service; the phone may be a member's. */
    static String employ(String id, String storeId, String phone) {
        return employ(id, storeId, "CONSULTANT", phone);
    }

    /** Somebody of the store in a position, which their tokens must state. */
    static String employ(String id, String storeId, String position, String phone) {
        Topics.produce(
                "loyalty.organisation",
                "staff.changed.v1",
                id,
                1L,
                """
                {"staffId":"%s","name":"王芳","storeId":"%s","role":"%s","employment":"REGULAR",
                 "active":true,"phone":"%s","version":1}
                """
                        .formatted(id, storeId, position, phone));
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> count("select count(*) from staff where id = '" + id + "'") == 1);
        return id;
    }

    static String consultant(String staffId) {
        return Tokens.staff("consultant").store("S001").staffId(staffId).token();
    }

    static String manager(String staffId) {
        return Tokens.staff("store-manager").store("S001").staffId(staffId).token();
    }

    static ValidatableResponse post(String token, String path, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    static ValidatableResponse post(String token, String path, String body, String key) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(path)
                .then();
    }

    static ValidatableResponse post(String token, String path) {
        return given().auth().oauth2(token).contentType("application/json").post(path).then();
    }

    static ValidatableResponse get(String token, String path) {
        return given().auth().oauth2(token).get(path).then();
    }

    static ValidatableResponse reserve(Shop.Customer customer, long points) {
        return post(
                Tokens.pos("S001"),
                "/v1/redemptions",
                "{\"member\":%s,\"points\":%d,\"storeId\":\"S001\"}"
                        .formatted(Shop.byId(customer), points));
    }

    static ValidatableResponse confirm(String redemption, long points) {
        return post(
                Tokens.pos("S001"),
                "/v1/redemptions/" + redemption + "/confirm",
                "{\"points\":%d}".formatted(points));
    }

    /** A customer who bought for so many yuan. */
    static Shop.Customer buyer(int yuan) {
        var customer = Shop.customer();
        buy(customer, yuan);
        return customer;
    }

    static void buy(Shop.Customer customer, int yuan) {
        Shop.send(
                        Shop.sale(
                                Shop.number(),
                                customer,
                                String.valueOf(yuan),
                                Shop.line("A", 1, String.valueOf(yuan))))
                .statusCode(201);
    }

    /** Gives points that end in thirty days, by the ledger's own function; returns that day. */
    static String early(Shop.Customer customer, int points) {
        String day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30).toString();
        sql(
                "select points_grant('%s', %d, 'ADJUSTED', 'adjustment', null, null, 'S001', 'early', '%s', null, now(), current_date)"
                        .formatted(customer.id(), points, day));
        return day;
    }

    /** Lets something happen in the database that only time would bring. */
    static void sql(String statement) {
        try (var connection = RealParts.connect("points");
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    static long count(String query) {
        try (var connection = RealParts.connect("points");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** Answers of so many callers who all start at the same moment. */
    static List<Integer> atOnce(int callers, IntFunction<Integer> call)
            throws InterruptedException {
        var start = new CountDownLatch(1);
        var codes = Collections.synchronizedList(new ArrayList<Integer>());
        try (var threads = Executors.newFixedThreadPool(callers)) {
            IntStream.range(0, callers)
                    .forEach(
                            i ->
                                    threads.execute(
                                            () -> {
                                                await(start);
                                                codes.add(call.apply(i));
                                            }));
            start.countDown();
            threads.shutdown();
            if (!threads.awaitTermination(120, TimeUnit.SECONDS)) {
                throw new AssertionError("callers hang");
            }
        }
        return codes;
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
