package org.laoke.outreach;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** What the tests say of stores, members and purchases, and how they look at what came of it. */
public final class World {
    private static final AtomicLong PHONES = new AtomicLong(13_800_000_000L);
    private static final AtomicLong VERSIONS = new AtomicLong(1);

    private World() {}

    /** A person of the sample chain and how she or he may be reached. */
    public record Customer(UUID id, String phone, String email) {}

    static void openStores() {
        store("S001", "上海南京路店", "Nanjing Road", "south");
        store("S003", "北京三里屯店", "Sanlitun", "north");
        employee("E111", "王芳", "S001");
        employee("E112", "陈静", "S001");
        patiently()
                .until(
                        () ->
                                count("select count(*) from store") == 2
                                        && count("select count(*) from employee") == 2);
    }

    private static void store(String id, String zh, String en, String region) {
        Topics.produce(
                "loyalty.organisation",
                "store.changed.v1",
                id,
                1L,
                """
                {"storeId":"%s","name":{"zh":"%s","en":"%s"},"regionId":"%s","timeZone":"Asia/Shanghai","version":1}"""
                        .formatted(id, zh, en, region));
    }

    private static void employee(String id, String name, String store) {
        Topics.produce(
                "loyalty.organisation",
                "staff.changed.v1",
                id,
                1L,
                """
                {"staffId":"%s","name":"%s","storeId":"%s","role":"CONSULTANT","employment":"REGULAR","active":true,"version":1}"""
                        .formatted(id, name, store));
    }

    /** A member of S001 with consultant E111 who agrees to everything. */
    public static Customer member() {
        return member("S001", "\"E111\"", "zh-CN");
    }

    static Customer member(String store, String consultant, String language) {
        var customer = stranger();
        change(customer, store, consultant, language, true, true, true);
        patiently().until(() -> knows(customer));
        return customer;
    }

    /** Somebody the service has not heard of. */
    static Customer stranger() {
        long number = PHONES.incrementAndGet();
        return new Customer(UUID.randomUUID(), "+86" + number, "c" + number + "@example.com");
    }

    static boolean knows(Customer customer) {
        return count("select count(*) from member where id = '" + customer.id() + "'") == 1;
    }

    static long change(
            Customer customer,
            String store,
            String consultant,
            String language,
            boolean sms,
            boolean email,
            boolean call) {
        long version = VERSIONS.incrementAndGet();
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                customer.id().toString(),
                version,
                """
                {"memberId":"%s","number":"M0000000001","version":%d,"status":"ACTIVE","name":"李梅","phone":"%s",
                "email":"%s","language":"%s","gender":"FEMALE","homeStoreId":"%s","consultantId":%s,"tier":"GOLD",
                "class":null,"consents":{"sms":%s,"email":%s,"call":%s,"wechat":false},
                "enrolledAt":"2026-01-01T00:00:00Z","enrolledBy":"E111","source":"PURCHASE"}"""
                        .formatted(
                                customer.id(),
                                version,
                                customer.phone(),
                                customer.email(),
                                language,
                                store,
                                consultant,
                                sms,
                                email,
                                call));
        return version;
    }

    /** The member's tier falls on the day unless something is bought. */
    static long tierEnding(Customer customer, String store, String language, String on) {
        long version = VERSIONS.incrementAndGet();
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                customer.id().toString(),
                version,
                """
                {"memberId":"%s","number":"M0000000001","version":%d,"status":"ACTIVE","name":"李梅","phone":"%s",
                "email":"%s","language":"%s","gender":"FEMALE","homeStoreId":"%s","tier":"GOLD",
                "tierEnding":{"on":"%s","to":"SILVER","purchase":"1000","points":2600},
                "consents":{"sms":true,"email":true,"call":true,"wechat":false},
                "enrolledAt":"2026-01-01T00:00:00Z","enrolledBy":"E111","source":"PURCHASE"}"""
                        .formatted(
                                customer.id(),
                                version,
                                customer.phone(),
                                customer.email(),
                                language,
                                store,
                                on));
        return version;
    }

    /** A run of classes has put the member into class A. */
    static long valued(Customer customer) {
        long version = VERSIONS.incrementAndGet();
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                customer.id().toString(),
                version,
                """
                {"memberId":"%s","number":"M0000000001","version":%d,"status":"ACTIVE","name":"李梅","phone":"%s",
                "email":"%s","language":"zh-CN","gender":"FEMALE","homeStoreId":"S001","consultantId":"E111",
                "tier":"GOLD","class":"A","consents":{"sms":true,"email":true,"call":true,"wechat":false},
                "enrolledAt":"2026-01-01T00:00:00Z","enrolledBy":"E111","source":"PURCHASE"}"""
                        .formatted(customer.id(), version, customer.phone(), customer.email()));
        return version;
    }

    static void awaitVersion(Customer customer, long version) {
        patiently()
                .until(
                        () ->
                                count(
                                                "select count(*) from member where version >= "
                                                        + version
                                                        + " and id = '"
                                                        + customer.id()
                                                        + "'")
                                        == 1);
    }

    static void erase(Customer customer) {
        Topics.produce(
                "loyalty.members", "member.erased.v1", customer.id().toString(), 9_999L, null);
        patiently()
                .until(
                        () ->
                                count(
                                                "select count(*) from member where erased and id = '"
                                                        + customer.id()
                                                        + "'")
                                        == 1);
    }

    /** The person has another record, which stands for this one. */
    static void merge(Customer customer, Customer into) {
        long version = VERSIONS.incrementAndGet();
        Topics.produce(
                "loyalty.members",
                "member.merged.v1",
                customer.id().toString(),
                version,
                """
                {"memberId":"%s","into":"%s","number":"M0000000124","version":%d,\
                "at":"2026-11-22T09:30:00Z"}"""
                        .formatted(customer.id(), into.id(), version));
        awaitVersion(customer, version);
    }

    /** The merge was taken back. */
    static long part(Customer customer) {
        return change(customer, "S001", "\"E111\"", "zh-CN", true, true, true);
    }

    /**
     * A sale as points-service tells of it; sent under the id given, so that it can be repeated. It
     * tells no balance and so causes care, but no notice.
     */
    static Topics.Sent sale(Customer customer, Instant soldAt, String sku) {
        return receipt(UUID.randomUUID(), "SALE", customer, soldAt, sku, 598, null, 1);
    }

    static Topics.Sent broughtBack(Customer customer, Instant at, String sku) {
        return receipt(UUID.randomUUID(), "RETURN", customer, at, sku, -598, null, 1);
    }

    /** A receipt with what it did to the member's points. */
    static Topics.Sent receipt(
            UUID id,
            String kind,
            Customer customer,
            Instant at,
            String sku,
            long points,
            @Nullable Long balance,
            long version) {
        return Topics.Sent.of(
                "receipt.recorded.v1",
                customer.id().toString(),
                version,
                """
                {"receiptId":"%s","kind":"%s","storeId":"S001","posId":"till-1","number":"%s","cashierId":"E111",
                "memberId":"%s","soldAt":"%s","businessDate":"%s","currency":"CNY","total":"598.00",
                "lines":[{"no":1,"sku":"%s","quantity":1,"unitPrice":"598.00","amount":"598.00"}],
                "tenders":[{"type":"WALLET","amount":"598.00"}],"points":%d,"balance":%s,"version":%d}"""
                        .formatted(
                                id,
                                kind,
                                id,
                                customer.id(),
                                at,
                                at.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate(),
                                sku,
                                points,
                                balance,
                                version));
    }

    static void buy(Customer customer, Instant soldAt, String sku) {
        points(sale(customer, soldAt, sku));
    }

    /** Sends events and waits until the service has handled them all. */
    static void points(Topics.Sent... events) {
        Topics.produce("loyalty.points", events);
        for (Topics.Sent event : events) {
            patiently()
                    .until(
                            () ->
                                    count(
                                                    "select count(*) from inbox where event_id = '"
                                                            + event.id()
                                                            + "'")
                                            == 1);
        }
    }

    static JsonPath tasks(String token, String scope, String state) {
        return given().auth()
                .oauth2(token)
                .get("/v1/tasks?limit=100&scope=" + scope + "&state=" + state)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static List<Map<String, Object>> tasksOf(Customer customer, String token, String state) {
        return tasks(token, "mine", state)
                .getList("items.findAll { it.memberId == '" + customer.id() + "' }");
    }

    /** The numbers of the steps still open for the member. */
    static String openSteps(Customer customer) {
        return text(
                "select coalesce(string_agg(step::text, ',' order by step), '') from task where state = 'OPEN'"
                        + " and member_id = '"
                        + customer.id()
                        + "'");
    }

    public static String messageStates(Customer customer) {
        return text(
                "select coalesce(string_agg(state, ',' order by created_at), '') from message where member_id = '"
                        + customer.id()
                        + "'");
    }

    public static List<Map<String, Object>> delivered(String to) {
        return given().baseUri(InProcessCarrier.url())
                .queryParam("to", to)
                .get("/messages.json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    public static void carrierFault(String json) {
        given().baseUri(InProcessCarrier.url()).body(json).put("/faults").then().statusCode(200);
    }

    /** Hands an SMS to the carrier as an instance would that died right after. */
    public static void carrierSms(String to, String text, String reference) {
        given().baseUri(InProcessCarrier.url())
                .body(Map.of("to", to, "text", text, "reference", reference))
                .contentType("application/json")
                .post("/sms")
                .then()
                .statusCode(202);
    }

    static String consultant(String staffId) {
        return Tokens.staff("consultant").store("S001").staffId(staffId).token();
    }

    static String manager(String store) {
        return Tokens.staff("store-manager").store(store).staffId("E101").token();
    }

    public static ConditionFactory patiently() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100));
    }

    public static long count(String sql) {
        return Long.parseLong(text(sql));
    }

    static String text(String sql) {
        try (var connection = RealParts.connect("outreach");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    public static void execute(String sql) {
        try (var connection = RealParts.connect("outreach");
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
