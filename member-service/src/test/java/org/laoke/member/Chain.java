package org.laoke.member;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicLong;
import org.laoke.testkit.Tokens;

/**
 * A small chain as the tests know it: two stores in the south, one in the north, with their people.
 */
final class Chain {
    static final String HQ = Tokens.hq();
    static final String SOUTH =
            Tokens.staff("hq").store("*").region("south").staffId("E901").token();
    static final String MANAGER = staff("store-manager", "S001", "E101");
    static final String MANAGER_OF_S002 = staff("store-manager", "S002", "E201");
    static final String SPECIALIST = staff("vip-specialist", "S001", "E102");
    static final String CONSULTANT = staff("consultant", "S001", "E111");
    static final String OTHER_CONSULTANT = staff("consultant", "S001", "E112");
    static final String POS = Tokens.pos("S001");
    static final String POS_IMPORT = Tokens.staff("pos").store("*").token();

    private static final AtomicLong PHONES =
            new AtomicLong(13_800_000_000L + System.nanoTime() % 1_000_000 * 100);

    private Chain() {}

    static String staff(String role, String store, String staffId) {
        return Tokens.staff(role).store(store).staffId(staffId).token();
    }

    /** A Chinese mobile number nobody had in this run. */
    static String phone() {
        return "+86" + PHONES.incrementAndGet();
    }

    static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** Opens the stores and hires the people; again and again changes nothing. */
    static void open() {
        put("/v1/regions/south", "{\"name\":{\"zh\":\"华南\",\"en\":\"South\"}}");
        put("/v1/regions/north", "{\"name\":{\"zh\":\"华北\",\"en\":\"North\"}}");
        store("S001", "上海南京路店", "Nanjing Road", "south");
        store("S002", "杭州湖滨店", "Hubin", "south");
        store("S003", "北京三里屯店", "Sanlitun", "north");
        person("E101", "S001", "STORE_MANAGER", "REGULAR");
        person("E102", "S001", "VIP_SPECIALIST", "REGULAR");
        person("E111", "S001", "CONSULTANT", "REGULAR");
        person("E112", "S001", "CONSULTANT", "REGULAR");
        person("E113", "S001", "CONSULTANT", "PROBATION");
        person("E211", "S002", "CONSULTANT", "REGULAR");
    }

    static void person(String id, String store, String role, String employment) {
        put("/v1/staff/" + id, personJson(id, store, role, employment, true));
    }

    static String personJson(
            String id, String store, String role, String employment, boolean active) {
        return """
               {"name":"员工 %s","storeId":"%s","role":"%s","employment":"%s","active":%s}"""
                .formatted(id, store, role, employment, active);
    }

    static void store(String id, String zh, String en, String region) {
        put(
                "/v1/stores/" + id,
                """
                {"name":{"zh":"%s","en":"%s"},"regionId":"%s","timeZone":"Asia/Shanghai"}"""
                        .formatted(zh, en, region));
    }

    private static void put(String path, String body) {
        as(HQ).body(body).put(path).then().statusCode(200);
    }

    static String form(String name, String phone, String store) {
        return """
               {"name":"%s","phone":"%s","homeStoreId":"%s","gender":"FEMALE","source":"PURCHASE",\
               "agreementVersion":"2026-01","email":"someone@example.com","birthday":"1988-05-01"}"""
                .formatted(name, phone, store);
    }

    /** Enrols somebody; returns what head office sees. */
    static JsonPath enrol(String name, String phone, String store) {
        return enrol(HQ, form(name, phone, store)).then().statusCode(201).extract().jsonPath();
    }

    static Response enrol(String token, String form) {
        return as(token).body(form).post("/v1/members");
    }
}
