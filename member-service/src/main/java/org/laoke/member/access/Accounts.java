package org.laoke.member.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People's accounts at the identity provider. Everything here may be done again, and ends in the
 * same place; only what a person's place decides is touched, never their password or second factor.
 */
@Singleton
class Accounts {
    private static final Set<String> ROLES =
            Set.of("hq", "store-manager", "vip-specialist", "consultant");

    private final Keycloak keycloak;
    private final AccessConfig config;

    Accounts(Keycloak keycloak, AccessConfig config) {
        this.keycloak = keycloak;
        this.config = config;
    }

    /**
     * Makes the account as it is wanted. Sessions end last, so that nobody comes back with what
     * they had before.
     */
    Uni<Account> settle(Person person) {
        return find(person)
                .chain(
                        found -> {
                            if (found != null) {
                                return update(person, found);
                            }
                            return person.active()
                                    ? create(person)
                                    : Uni.createFrom().item(Account.NONE);
                        });
    }

    /** Sets a password that must be changed at the next sign-in, and ends all sessions. */
    Uni<Void> setOneTimePassword(String account, String password) {
        var credential =
                new JsonObject()
                        .put("type", "password")
                        .put("temporary", true)
                        .put("value", password);
        return keycloak.send(HttpMethod.PUT, "/users/" + account + "/reset-password", credential)
                .chain(() -> endSessions(account));
    }

    /** By the account's own id if known, else by the number of the employee. */
    private Uni<@Nullable JsonObject> find(Person person) {
        String account = person.account();
        return account == null
                ? search(person.id())
                : keycloak.find("/users/" + account)
                        .chain(
                                found ->
                                        found == null
                                                ? search(person.id())
                                                : Uni.createFrom().item(found));
    }

    private Uni<@Nullable JsonObject> search(String staffId) {
        return keycloak.list("/users?briefRepresentation=false&max=10&q=staff_id:" + staffId)
                .map(found -> withNumber(found, staffId));
    }

    private static @Nullable JsonObject withNumber(JsonArray found, String staffId) {
        return found.stream()
                .map(JsonObject.class::cast)
                .filter(user -> staffId.equals(attribute(user, "staff_id")))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String attribute(JsonObject user, String name) {
        var attributes = user.getJsonObject("attributes");
        var values = attributes == null ? null : attributes.getJsonArray(name);
        return values == null || values.isEmpty() ? null : values.getString(0);
    }

    private Uni<Account> create(Person person) {
        String asked = person.userName();
        String userName = asked == null ? person.id().toLowerCase(Locale.ROOT) : asked;
        var user =
                new JsonObject()
                        .put("username", userName)
                        .put("enabled", true)
                        .put("lastName", person.name())
                        .put("attributes", attributes(person, new JsonObject()))
                        .put("requiredActions", new JsonArray(firstSignIn(person)));
        return keycloak.send(HttpMethod.POST, "/users", user)
                .map(answer -> afterSlash(String.valueOf(answer.getHeader("Location"))))
                .call(id -> settleRole(person, id))
                .map(id -> new Account(id, userName));
    }

    private List<String> firstSignIn(Person person) {
        return person.role().equals("hq") ? config.firstSignInOfHeadOffice() : config.firstSignIn();
    }

    private Uni<Account> update(Person person, JsonObject found) {
        String id = found.getString("id");
        var known = found.getJsonObject("attributes");
        var user =
                found.copy()
                        .put("enabled", person.active())
                        .put("lastName", person.name())
                        .put(
                                "attributes",
                                attributes(person, known == null ? new JsonObject() : known));
        return keycloak.send(HttpMethod.PUT, "/users/" + id, user)
                .chain(() -> settleRole(person, id))
                .chain(() -> person.endSessions() ? endSessions(id) : Uni.createFrom().voidItem())
                .replaceWith(new Account(id, found.getString("username")));
    }

    private static JsonObject attributes(Person person, JsonObject known) {
        var attributes =
                known.copy()
                        .put("staff_id", new JsonArray().add(person.id()))
                        .put("store_id", new JsonArray().add(person.scope()));
        String region = person.region();
        if (region == null) {
            attributes.remove("region");
            return attributes;
        }
        return attributes.put("region", new JsonArray().add(region));
    }

    /** Gives the one role and takes the others; who has left has none. */
    private Uni<Void> settleRole(Person person, String account) {
        String path = "/users/" + account + "/role-mappings/realm";
        return keycloak.list(path)
                .map(held -> named(held, role -> ROLES.contains(role) && !wants(person, role)))
                .chain(wrong -> change(HttpMethod.DELETE, path, wrong))
                .chain(() -> keycloak.list(path + "/available"))
                .map(others -> named(others, role -> wants(person, role)))
                .chain(missing -> change(HttpMethod.POST, path, missing));
    }

    private static boolean wants(Person person, String role) {
        return person.active() && person.role().equals(role);
    }

    private static JsonArray named(JsonArray roles, java.util.function.Predicate<String> which) {
        var found = new JsonArray();
        roles.stream()
                .map(JsonObject.class::cast)
                .filter(role -> which.test(role.getString("name")))
                .forEach(found::add);
        return found;
    }

    private Uni<Void> change(HttpMethod method, String path, JsonArray roles) {
        return roles.isEmpty()
                ? Uni.createFrom().voidItem()
                : keycloak.send(method, path, roles).replaceWithVoid();
    }

    /** Also tells every application that asked to be told, which ends the gateway's sessions. */
    private Uni<Void> endSessions(String account) {
        return keycloak.send(HttpMethod.POST, "/users/" + account + "/logout", null)
                .replaceWithVoid();
    }

    private static String afterSlash(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
