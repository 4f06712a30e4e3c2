package org.laoke.testkit;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RealPartsTest {
    private static final RealParts PARTS = new RealParts();
    private static Map<String, String> settings = Map.of();

    @BeforeAll
    static void start() {
        PARTS.init(Map.of("database", "points"));
        settings = PARTS.start();
    }

    @AfterAll
    static void stop() {
        PARTS.stop();
    }

    @Test
    void the_service_gets_a_database_with_two_roles() throws Exception {
        String url = "jdbc:postgresql://" + settings.get("LAOKE_PG_URL") + "/points";
        try (Connection owner =
                        DriverManager.getConnection(
                                url, "points_owner", settings.get("LAOKE_PG_OWNER_PASSWORD"));
                Connection app =
                        DriverManager.getConnection(
                                url, "points_app", settings.get("LAOKE_PG_APP_PASSWORD"));
                Statement ddl = owner.createStatement();
                Statement sql = app.createStatement()) {
            ddl.execute("create table note (id bigint generated always as identity, text text)");
            assertEquals(1, sql.executeUpdate("insert into note (text) values ('x')"));
            try (Connection anyone = RealParts.connect("points");
                    Statement look = anyone.createStatement();
                    ResultSet rows = look.executeQuery("select count(*) from note")) {
                assertTrue(rows.next());
                assertEquals(1, rows.getInt(1));
            }
        }
    }

    @Test
    void an_event_is_read_back_with_its_envelope() {
        String id = Topics.produce("loyalty.points", "receipt.recorded.v1", "member-1", 7L, "{}");
        List<Topics.Received> events =
                Topics.await(
                        "loyalty.points",
                        1,
                        Duration.ofSeconds(20),
                        event -> id.equals(event.id()));
        assertEquals("receipt.recorded.v1", events.getFirst().type());
        assertEquals("7", events.getFirst().version());
        assertTrue(Topics.all("loyalty.points").contains(events.getFirst()));
    }

    @Test
    void both_issuers_publish_their_keys_and_tokens_name_them() throws Exception {
        String staff = requireNonNull(settings.get("LAOKE_STAFF_ISSUER"));
        String member = requireNonNull(settings.get("LAOKE_MEMBER_ISSUER"));
        assertTrue(get(staff + "/.well-known/openid-configuration").contains(staff));
        assertTrue(get(staff + "/protocol/openid-connect/certs").contains("\"RS256\""));
        assertTrue(get(member + "/.well-known/jwks.json").contains("\"ES256\""));
        assertEquals(3, Tokens.pos("S001").split("\\.").length);
        assertEquals(3, Tokens.member(new UUID(1, 2)).split("\\.").length);
        assertEquals(10, Tokens.refused().size());
    }

    @Test
    void the_test_kit_keeps_the_rules_of_the_house_for_the_platform() {
        ArchRules.checkPlatform();
    }

    private static String get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
