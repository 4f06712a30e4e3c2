package org.laoke.points;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.points.Shop.byId;
import static org.laoke.points.Shop.line;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.sale;
import static org.laoke.points.Shop.send;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.laoke.points.Shop.Customer;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** Rewards, vouchers and gifts as tests need them, made through the public ways in. */
final class Till {
    static final String VOUCHER_OF_20 =
            "{\"value\":\"AMOUNT\",\"amount\":\"20.00\",\"validDays\":30,\"uses\":1}";

    private static boolean open;

    private Till() {}

    /** Two stores of two regions, ready to be asked. */
    static synchronized void open() {
        if (open) {
            return;
        }
        Shop.open("S001", "south");
        Shop.open("S002", "north");
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> isOpen("S001") && isOpen("S002"));
        open = true;
    }

    private static boolean isOpen(String store) {
        return as(Tokens.hq()).get("/v1/returns/waiting?storeId=" + store).statusCode() == 200;
    }

    /** A store of a test's own, in region south. */
    static void open(String store) {
        Shop.open(store, "south");
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> isOpen(store));
    }

    static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    static String staff(String role, String staffId) {
        return staff(role, staffId, "S001");
    }

    static String staff(String role, String staffId, String store) {
        return Tokens.staff(role).store(store).staffId(staffId).token();
    }

    static ValidatableResponse post(String token, String path, String body) {
        return as(token).body(body).post(path).then();
    }

    static ValidatableResponse post(String token, String path) {
        return as(token).post(path).then();
    }

    /** A customer of S001 with so many points. */
    static Customer rich(int points) {
        var customer = Shop.customer();
        send(sale(number(), customer, points + ".00", line("A", 1, points + ".00")))
                .statusCode(201);
        return customer;
    }

    /** An active reward; more fields are added as JSON, with a leading comma. */
    static String reward(String kind, int points, String more) {
        return post(
                        Tokens.hq(),
                        "/v1/rewards",
                        """
                        {"kind":"%s","state":"ACTIVE","name":{"zh":"礼遇","en":"Reward"},"points":%d%s}"""
                                .formatted(kind, points, more))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A service as head office would write it. */
    static String draft(String state, int points, String stock) {
        return """
               {"kind":"SERVICE","state":"%s","name":{"zh":"服务","en":"Service"},"points":%d,"stock":%s}"""
                .formatted(state, points, stock);
    }

    static String voucherReward(int points, String more) {
        return reward("VOUCHER", points, ",\"voucher\":" + VOUCHER_OF_20 + more);
    }

    static String orderBody(Customer customer, int quantity) {
        return "{\"member\":%s,\"quantity\":%d,\"storeId\":\"S001\"}"
                .formatted(byId(customer), quantity);
    }

    static ValidatableResponse order(String reward, Customer customer, int quantity) {
        return post(
                Tokens.pos("S001"),
                "/v1/rewards/" + reward + "/orders",
                orderBody(customer, quantity));
    }

    static String ordered(String reward, Customer customer, int quantity) {
        return order(reward, customer, quantity).statusCode(201).extract().path("id");
    }

    static ValidatableResponse confirm(String order, String body) {
        return post(Tokens.pos("S001"), "/v1/rewards/orders/" + order + "/confirm", body);
    }

    /** The code of a voucher with these terms, issued by head office to nobody in particular. */
    static String code(String terms) {
        return post(Tokens.hq(), "/v1/vouchers", issue("ISSUED", terms, ""))
                .statusCode(201)
                .extract()
                .path("code");
    }

    static String issue(String source, String terms, String more) {
        return "{\"source\":\"%s\",\"terms\":%s,\"storeId\":\"S001\",\"reason\":\"thank you\"%s}"
                .formatted(source, terms, more);
    }

    static String use(String receipt, String total, String more) {
        return """
               {"storeId":"S001","posId":"till-1","receiptNumber":"%s","basket":{"total":"%s"}%s}"""
                .formatted(receipt, total, more);
    }

    static ValidatableResponse use(String code, String body) {
        return post(Tokens.pos("S001"), "/v1/vouchers/" + code + "/uses", body);
    }

    /** Runs the calls at the same moment; returns what they answered. */
    static List<Integer> atOnce(int callers, IntFunction<Integer> call) {
        var start = new CountDownLatch(1);
        var codes = Collections.synchronizedList(new ArrayList<Integer>());
        try (var threads = Executors.newFixedThreadPool(callers)) {
            IntStream.range(0, callers)
                    .forEach(i -> threads.execute(() -> codes.add(whenOpen(start, i, call))));
            start.countDown();
        }
        assertTrue(codes.size() == callers, "only " + codes.size() + " answers");
        return codes;
    }

    private static int whenOpen(CountDownLatch start, int i, IntFunction<Integer> call) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
        return call.apply(i);
    }

    static long count(List<Integer> codes, int status) {
        return codes.stream().filter(code -> code == status).count();
    }

    /** Moves the clock for one row, which no public way can do. */
    static void sql(String statement, Object... arguments) {
        try (var connection = RealParts.connect("points");
                var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < arguments.length; i++) {
                prepared.setObject(i + 1, arguments[i]);
            }
            var _ = prepared.execute();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether the query finds a row. */
    static boolean finds(String query, Object... arguments) {
        try (var connection = RealParts.connect("points");
                var prepared = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                prepared.setObject(i + 1, arguments[i]);
            }
            return prepared.executeQuery().next();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static UUID uuid(String id) {
        return UUID.fromString(id);
    }
}
