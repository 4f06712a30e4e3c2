package org.laoke.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.Keeper;
import org.laoke.deploy.parts.Keycloak;
import org.laoke.deploy.parts.PartFiles;
import org.laoke.deploy.parts.Ports;
import org.laoke.deploy.parts.PostgreSql;

/**
 * A real Keycloak with the realm of {@code deploy/keycloak/realm.json}. Its address is known from
 * the beginning; it takes some seconds to start, so only the tests that need it do, and until then
 * it is away, which is worth a test too.
 */
public final class RealKeycloak {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z0-9.-]+)}}");
    private static final String PORT = "laoke.test.keycloak.port";
    private static final String GATEWAY_PORT = "laoke.test.keycloak.gateway-port";
    private static final String SECRET = "laoke.test.keycloak.secret";
    private static final String FOLDER = "laoke.test.keycloak.folder";

    private RealKeycloak() {}

    /** Chooses ports and secrets, and tells the application under test. */
    static void settle(Path work, Map<String, String> settings) {
        System.setProperty(PORT, Integer.toString(Ports.free()));
        System.setProperty(GATEWAY_PORT, Integer.toString(Ports.free()));
        System.setProperty(SECRET, RealParts.secret());
        System.setProperty(FOLDER, work.toString());
        settings.put("LAOKE_ACCOUNTS_REALM", realm());
        settings.put("LAOKE_ACCOUNTS_SECRET", secret());
    }

    static void database(PostgreSql postgres) {
        postgres.database("keycloak", secret(), RealParts.secret());
    }

    /** Starts it unless it runs; it ends with the JVM. */
    public static synchronized void start() {
        int port = Integer.parseInt(RealParts.property(PORT));
        if (Ports.listening(port)) {
            return;
        }
        Path work = Path.of(RealParts.property(FOLDER));
        Keycloak keycloak =
                new Keycloak(
                        new PartFiles(Home.find(), System.err::println),
                        work.resolve("keycloak"),
                        work.resolve("keycloak.log"),
                        port,
                        Ports.free(),
                        new Keeper.Tied(),
                        new Keycloak.Settings(
                                RealParts.property(RealParts.POSTGRES),
                                secret(),
                                secret(),
                                filled()));
        keycloak.start();
    }

    /** The realm's address, which is its tokens' issuer. */
    public static String realm() {
        return "http://127.0.0.1:" + RealParts.property(PORT) + "/realms/loyalty";
    }

    /** The secret of every client and the password of every sample user. */
    public static String secret() {
        return RealParts.property(SECRET);
    }

    /** Where the realm expects the gateway; free for a test to listen on. */
    public static int gatewayPort() {
        return Integer.parseInt(RealParts.property(GATEWAY_PORT));
    }

    private static String filled() {
        try {
            String template =
                    Files.readString(Home.find().root().resolve("deploy/keycloak/realm.json"));
            return PLACE.matcher(template)
                    .replaceAll(
                            place ->
                                    place.group(1).equals("port.gateway")
                                            ? RealParts.property(GATEWAY_PORT)
                                            : secret());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
