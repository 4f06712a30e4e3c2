package org.laoke.deploy.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.Ports;

class RealmTest {
    private static final Home HOME = Home.find();

    @TempDir private Path folder = Path.of("");

    @Test
    void every_secret_is_filled_in_and_differs_from_the_others() throws Exception {
        JsonNode realm = realm();
        assertFalse(realm.toString().contains("{{"));
        Set<String> secrets = new HashSet<>();
        for (JsonNode client : realm.path("clients")) {
            assertTrue(
                    secrets.add(client.path("secret").asText()), client.path("clientId").asText());
            assertTrue(client.path("secret").asText().length() >= 24);
        }
    }

    @Test
    void every_person_has_one_role_a_scope_and_an_employee_number() throws Exception {
        for (JsonNode user : realm().path("users")) {
            if (user.path("serviceAccountClientId").asText().equals("laoke-staff")) {
                continue;
            }
            assertEquals(1, user.path("realmRoles").size(), user.path("username").asText());
            if (!user.has("serviceAccountClientId")) {
                assertTrue(
                        user.path("attributes")
                                .path("store_id")
                                .path(0)
                                .asText()
                                .matches("S00[123]|\\*"));
                assertTrue(
                        user.path("attributes")
                                .path("staff_id")
                                .path(0)
                                .asText()
                                .matches("E\\d{3}"));
            }
        }
    }

    @Test
    void a_till_is_bound_to_its_store_and_every_client_names_the_audience() throws Exception {
        for (JsonNode client : realm().path("clients")) {
            String id = client.path("clientId").asText();
            if (id.equals("laoke-staff")) {
                continue;
            }
            String mappers = client.path("protocolMappers").toString();
            assertTrue(mappers.contains("\"laoke-api\""), id);
            if (id.startsWith("pos-s")) {
                assertTrue(
                        mappers.contains(
                                "\"claim.value\":\""
                                        + id.substring(4).toUpperCase(java.util.Locale.ROOT)),
                        id);
            }
        }
    }

    @Test
    void who_keeps_the_accounts_may_do_nothing_else_and_is_nobody_to_our_services()
            throws Exception {
        JsonNode realm = realm();
        JsonNode account = named(realm.path("users"), "serviceAccountClientId", "laoke-staff");
        assertFalse(account.has("realmRoles"));
        assertEquals(
                "{\"realm-management\":[\"manage-users\"]}",
                account.path("clientRoles").toString());
        JsonNode client = named(realm.path("clients"), "clientId", "laoke-staff");
        assertFalse(client.has("protocolMappers"));
        assertFalse(client.path("standardFlowEnabled").asBoolean(true));
        assertFalse(client.path("directAccessGrantsEnabled").asBoolean(true));
    }

    private static JsonNode named(JsonNode all, String field, String name) {
        for (JsonNode one : all) {
            if (one.path(field).asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError("no " + name);
    }

    @Test
    void secrets_stay_the_same_and_only_their_owner_reads_them() throws Exception {
        Home home = new Home(folder);
        String first = new Secrets(home).password("postgres");
        assertEquals(first, new Secrets(home).password("postgres"));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.local().resolve("secrets.properties"))));
    }

    private JsonNode realm() throws Exception {
        return new ObjectMapper()
                .readTree(Realm.filled(HOME, new Ports(HOME), new Secrets(new Home(folder))));
    }
}
