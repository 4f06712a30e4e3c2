package org.laoke.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.parts.Ports;

/**
 * The realm of {@code deploy/keycloak/realm.json} with this checkout's secrets and ports filled in.
 */
final class Realm {
    private static final Pattern PLACE =
            Pattern.compile("\\{\\{(client|sample|port)\\.([a-z0-9-]+)}}");

    private Realm() {}

    static String filled(Home home, Ports ports, Secrets secrets) {
        try {
            String template = Files.readString(home.root().resolve("deploy/keycloak/realm.json"));
            return PLACE.matcher(template)
                    .replaceAll(
                            place ->
                                    place.group(1).equals("port")
                                            ? Integer.toString(ports.of(place.group(2)))
                                            : secrets.password(
                                                    place.group(1) + "." + place.group(2)));
        } catch (IOException e) {
            throw new PartFailure("Cannot read the realm", e);
        }
    }
}
