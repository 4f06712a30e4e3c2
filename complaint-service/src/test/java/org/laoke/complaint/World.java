package org.laoke.complaint;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** The chain the tests play in: three stores in two regions, members made as needed. */
final class World {
    static final List<String> STEPS =
            List.of(
                    "LISTEN",
                    "EMPATHISE",
                    "APOLOGISE",
                    "CLARIFY",
                    "EXPLAIN",
                    "RESOLVE",
                    "COMPENSATE",
                    "VERIFY",
                    "FOLLOW_UP");

    private World() {}

    static void stores() {
        if (count("select count(*) from store") >= 3) {
            return;
        }
        store("S001", "south", 1);
        store("S002", "south", 1);
        store("S003", "north", 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("select count(*) from store") >= 3);
    }

    static void store(String id, String region, long version) {
        Topics.produce(
                "loyalty.organisation",
                "store.changed.v1",
                id,
                version,
                """
                {"storeId":"%s","name":{"zh":"店","en":"Store"},"regionId":"%s",\
                "timeZone":"Asia/Shanghai","version":%d,"new":"ignored"}"""
                        .formatted(id, region, version));
    }

    /** A member of S001 named 李梅, phone tail 5678, known to the service. */
    static UUID member() {
        return member("S001");
    }

    static UUID member(String homeStore) {
        UUID id = UUID.randomUUID();
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                id.toString(),
                1L,
                snapshot(id, "李梅", "+8613812345678", homeStore, 1));
        awaitMember(id, "address_form = '李女士'");
        return id;
    }

    static String snapshot(UUID id, String name, String phone, String homeStore, long version) {
        return """
        {"memberId":"%s","number":"M0000000123","version":%d,"status":"ACTIVE","name":"%s",\
        "phone":"%s","language":"zh-CN","gender":"FEMALE","homeStoreId":"%s","consultantId":"E111",\
        "tier":"NONE","consents":{"sms":true,"email":false,"call":true,"wechat":false},\
        "enrolledAt":"2026-11-01T08:00:00Z","source":"PURCHASE"}"""
                .formatted(id, version, name, phone, homeStore);
    }

    static void awaitMember(UUID id, String condition) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                count(
                                                "select count(*) from member where id = '"
                                                        + id
                                                        + "' and "
                                                        + condition)
                                        == 1);
    }

    static long count(String sql) {
        try (var connection = RealParts.connect("complaint");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void execute(String sql) {
        try (var connection = RealParts.connect("complaint");
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String consultant(String store) {
        return Tokens.staff("consultant").store(store).staffId("E111").token();
    }

    static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    static String opening(@Nullable UUID memberId) {
        return """
        {%s"storeId":"S001","category":"QUALITY","severity":"NORMAL","channel":"STORE",\
        "text":"The seam opened on the second day"}"""
                .formatted(memberId == null ? "" : "\"memberId\":\"" + memberId + "\",");
    }

    /** A case of S001, opened by its consultant; returns the id. */
    static String opened(@Nullable UUID memberId) {
        return as(consultant("S001"))
                .body(opening(memberId))
                .post("/v1/complaints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static Map<String, Object> step(String step) {
        return switch (step) {
            case "CLARIFY" -> Map.of("step", step, "note", "Restated", "confirmedByMember", true);
            case "RESOLVE" ->
                    Map.of(
                            "step",
                            step,
                            "note",
                            "Agreed",
                            "action",
                            "Repair",
                            "owner",
                            "E111",
                            "dueOn",
                            LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(3).toString());
            case "COMPENSATE" ->
                    Map.of(
                            "step",
                            step,
                            "note",
                            "Given",
                            "compensation",
                            Map.of("kind", "POINTS", "value", "200"));
            case "VERIFY" -> Map.of("step", step, "note", "Asked", "satisfied", true);
            case "FOLLOW_UP" -> Map.of("step", step, "note", "Called", "held", true);
            default -> Map.of("step", step, "note", "Secret words of " + step);
        };
    }

    static ValidatableResponse take(String id, Map<String, Object> step) {
        return as(consultant("S001")).body(step).post("/v1/complaints/" + id + "/steps").then();
    }

    /** Takes all steps before the one named. */
    static void upTo(String id, String step) {
        for (var before : STEPS.subList(0, STEPS.indexOf(step))) {
            take(id, step(before)).statusCode(201);
        }
    }
}
