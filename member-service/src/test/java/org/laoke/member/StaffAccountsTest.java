package org.laoke.member;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.RealKeycloak;

/** ORG-1, ORG-4: people's accounts at a real Keycloak follow their rows; access ends at once. */
@QuarkusTest
class StaffAccountsTest {
    private static final String PERSON =
            """
            {"name":"员工","storeId":"%s","role":"%s","employment":"REGULAR","active":%s%s}""";

    @BeforeEach
    void open() {
        Chain.open();
    }

    @Test
    void
            who_is_hired_while_keycloak_is_away_waits_signs_in_once_it_is_back_and_is_out_when_removed()
                    throws Exception {
        String person = "E19" + System.nanoTime() % 100_000;
        put(person, "S001", "CONSULTANT", true, "");
        if (!isRunning()) {
            awaitAccess(person, "FAILED");
            assertEquals("identity-provider-away", access(person).getString("problem"));
            Chain.as(Chain.MANAGER)
                    .post("/v1/staff/{id}/one-time-passwords", person)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("account-missing"));
        }
        RealKeycloak.start();
        awaitAccess(person, "SYNCHRONISED");

        JsonPath issued =
                Chain.as(Chain.MANAGER)
                        .post("/v1/staff/{id}/one-time-passwords", person)
                        .then()
                        .statusCode(201)
                        .header("Cache-Control", containsString("no-store"))
                        .extract()
                        .jsonPath();
        var signIn = new SignIn(issued.getString("userName"), issued.getString("password"));
        assertTrue(signIn.mustChangePassword());
        signIn.changePassword("a new password of 2026");
        JsonNode tokens = signIn.tokens();
        JsonNode claims = SignIn.claims(tokens.path("access_token").asText());
        assertEquals("S001", claims.path("store_id").asText());
        assertEquals(person, claims.path("staff_id").asText());
        assertEquals(List.of("consultant"), rolesOfOurs(claims));

        var told = new LinkedBlockingQueue<String>();
        HttpServer gateway = gateway(told);
        try {
            long removed = System.nanoTime();
            put(person, "S001", "CONSULTANT", false, "");
            String logout = told.poll(10, TimeUnit.SECONDS);
            System.out.printf(
                    "told to end the session %.1f s after the removal%n",
                    (System.nanoTime() - removed) / 1e9);
            assertEquals(
                    claims.path("sid").asText(),
                    SignIn.claims(String.valueOf(logout)).path("sid").asText());
        } finally {
            gateway.stop(0);
        }
        assertEquals(
                "invalid_grant",
                SignIn.refreshed(tokens.path("refresh_token").asText()).path("error").asText());
        assertTrue(new SignIn(issued.getString("userName"), "a new password of 2026").refused());
        awaitAccess(person, "SYNCHRONISED");
    }

    @Test
    void who_has_an_account_already_keeps_it_and_moves_with_place_and_position() throws Exception {
        RealKeycloak.start();
        awaitAccess("E112", "SYNCHRONISED");
        assertEquals("consultant1b", access("E112").getString("userName"));

        put("E212", "S002", "CONSULTANT", true, "");
        awaitAccess("E212", "SYNCHRONISED");
        var before = new SignIn("consultant2b", RealKeycloak.secret()).tokens();
        put("E212", "S001", "VIP_SPECIALIST", true, "");
        awaitAccess("E212", "SYNCHRONISED");
        assertEquals(
                "invalid_grant",
                SignIn.refreshed(before.path("refresh_token").asText()).path("error").asText());
        var after = new SignIn("consultant2b", RealKeycloak.secret()).tokens();
        JsonNode claims = SignIn.claims(after.path("access_token").asText());
        assertEquals("S001", claims.path("store_id").asText());
        assertEquals(List.of("vip-specialist"), rolesOfOurs(claims));
        put("E212", "S002", "CONSULTANT", true, "");
    }

    @Test
    void a_bearer_token_of_before_is_refused_once_its_owner_has_left_or_moved() {
        String token = Chain.staff("consultant", "S001", "E193");
        put("E193", "S001", "CONSULTANT", true, "");
        Chain.as(token).get("/v1/members/mine").then().statusCode(200);
        put("E193", "S002", "CONSULTANT", true, "");
        awaitRefused(token);
        String moved = Chain.staff("consultant", "S002", "E193");
        Chain.as(moved).get("/v1/members/mine").then().statusCode(200);
        put("E193", "S002", "CONSULTANT", false, "");
        awaitRefused(moved);
    }

    private static void awaitRefused(String token) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> Chain.as(token).get("/v1/members/mine").statusCode() == 401);
    }

    @Test
    void a_name_somebody_else_signs_in_with_is_a_visible_failure_until_another_is_chosen() {
        RealKeycloak.start();
        put("E192", "S001", "CONSULTANT", true, ",\"userName\":\"manager3\"");
        awaitAccess("E192", "FAILED");
        assertEquals("user-name-taken", access("E192").getString("problem"));
        put("E192", "S001", "CONSULTANT", true, ",\"userName\":\"wang.fang\"");
        awaitAccess("E192", "SYNCHRONISED");
        assertEquals("wang.fang", access("E192").getString("userName"));
    }

    @Test
    void what_keeps_the_accounts_can_do_nothing_else_and_is_nobody_here() throws Exception {
        RealKeycloak.start();
        String token = SignIn.ofClient("laoke-staff");
        String admin = RealKeycloak.realm().replace("/realms/", "/admin/realms/");
        for (String path :
                List.of("/clients", "/roles", "/events", "/identity-provider/instances")) {
            int status =
                    RestAssured.given()
                            .auth()
                            .oauth2(token)
                            .get(java.net.URI.create(admin + path))
                            .statusCode();
            assertEquals(403, status, path);
        }
        Chain.as(token).get("/v1/staff").then().statusCode(401);
    }

    @Test
    void only_who_keeps_a_person_sees_their_account_and_makes_passwords() {
        Chain.as(Chain.CONSULTANT)
                .get("/v1/staff")
                .then()
                .statusCode(200)
                .body("items.findAll { it.access != null }.size()", equalTo(0));
        password(Chain.CONSULTANT, "E112", 403);
        password(Chain.MANAGER_OF_S002, "E112", 404);
        password(Chain.MANAGER, "E101", 403);
        password(Chain.HQ, "E404", 404);
        Chain.as(Chain.MANAGER)
                .get("/v1/staff/E112/log")
                .then()
                .statusCode(200)
                .body("items[-1].what", equalTo("CONSULTANT of S001, REGULAR"));
    }

    @Test
    void nobody_moves_themselves_and_a_regional_lead_makes_nobody_of_head_office() {
        String self =
                "{\"name\":\"何慧\",\"role\":\"HQ\",\"employment\":\"REGULAR\",\"active\":true}";
        Chain.as(Chain.staff("hq", "*", "E905"))
                .body(self)
                .put("/v1/staff/E900")
                .then()
                .statusCode(200);
        Chain.as(Chain.HQ)
                .body(self.replace("true", "false"))
                .put("/v1/staff/E900")
                .then()
                .statusCode(403)
                .body("code", equalTo("own-place"));
        String head =
                "{\"name\":\"总部\",\"role\":\"HQ\",\"employment\":\"REGULAR\",\"active\":true,\"regionId\":\"south\"}";
        Chain.as(Chain.SOUTH).body(head).put("/v1/staff/E950").then().statusCode(403);
        Chain.as(Chain.HQ)
                .body(head)
                .put("/v1/staff/E950")
                .then()
                .statusCode(200)
                .body("regionId", equalTo("south"));
        Chain.as(Chain.HQ)
                .body(head.replace("south", "mars"))
                .put("/v1/staff/E950")
                .then()
                .statusCode(422);
        Chain.as(Chain.HQ)
                .body(PERSON.formatted("S001", "CONSULTANT", "true", ",\"regionId\":\"south\""))
                .put("/v1/staff/E951")
                .then()
                .statusCode(422)
                .body("code", equalTo("region-not-needed"));
    }

    private static boolean isRunning() {
        return org.laoke.deploy.parts.Ports.listening(
                java.net.URI.create(RealKeycloak.realm()).getPort());
    }

    private static List<String> rolesOfOurs(JsonNode claims) {
        return StreamSupport.stream(claims.path("realm_access").path("roles").spliterator(), false)
                .map(JsonNode::asText)
                .filter(List.of("hq", "store-manager", "vip-specialist", "consultant")::contains)
                .toList();
    }

    /** Where Keycloak tells the gateway that a session ended. */
    private static HttpServer gateway(BlockingQueue<String> told) throws IOException {
        var address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), RealKeycloak.gatewayPort());
        HttpServer server = HttpServer.create(address, 4);
        var _ =
                server.createContext(
                        "/console/back-channel-logout",
                        exchange -> {
                            String body =
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8);
                            told.add(
                                    URLDecoder.decode(
                                            body.replace("logout_token=", ""),
                                            StandardCharsets.UTF_8));
                            exchange.sendResponseHeaders(204, -1);
                            exchange.close();
                        });
        server.start();
        return server;
    }

    private static void put(String person, String store, String role, boolean active, String more) {
        Chain.as(Chain.HQ)
                .body(PERSON.formatted(store, role, active, more))
                .put("/v1/staff/" + person)
                .then()
                .statusCode(200);
    }

    private static void password(String token, String person, int status) {
        Chain.as(token).post("/v1/staff/{id}/one-time-passwords", person).then().statusCode(status);
    }

    private static void awaitAccess(String person, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> state.equals(access(person).getString("state")));
    }

    private static JsonPath access(String person) {
        String found =
                Chain.as(Chain.HQ).get("/v1/staff").then().statusCode(200).extract().asString();
        return new JsonPath(found).setRootPath("items.find { it.id == '" + person + "' }.access");
    }
}
