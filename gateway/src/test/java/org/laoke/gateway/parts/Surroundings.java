package org.laoke.gateway.parts;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.laoke.deploy.parts.Ports;
import org.laoke.testkit.RealParts;

/** Everything the gateway talks to, on free ports, once for all tests. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    private final RealParts parts = new RealParts();
    private final Realm realm = new Realm();
    private final Outside outside = new Outside();

    @Override
    public Map<String, String> start() {
        parts.init(Map.of("kafka", "false", "redis", "true"));
        var settings = new HashMap<>(parts.start());
        try {
            String peers = outside.start();
            String issuer = realm.start();
            Path key = Path.of("target", "test-member-key.pem").toAbsolutePath();
            Files.deleteIfExists(key);
            // Quarkus loads test classes apart from this one: only properties reach them.
            System.setProperty("laoke.test.redis", String.valueOf(settings.get("LAOKE_REDIS")));
            System.setProperty("laoke.test.outside", peers);
            System.setProperty("laoke.test.realm", issuer);
            System.setProperty("laoke.test.redis.pid", Peers.redisProcessId());
            settings.put("LAOKE_STAFF_ISSUER", issuer);
            settings.put("LAOKE_MEMBER_ISSUER", "http://127.0.0.1:28080");
            settings.put("LAOKE_GATEWAY_SECRET", Realm.CLIENT_SECRET);
            settings.put("LAOKE_MEMBER_KEY", key.toString());
            for (String service : new String[] {"MEMBER", "POINTS", "OUTREACH", "ANALYTICS"}) {
                settings.put("LAOKE_" + service + "_URL", peers);
            }
            settings.put("LAOKE_COMPLAINT_URL", "http://127.0.0.1:" + Ports.free());
            settings.put("LAOKE_CARRIER", peers);
            settings.put("quarkus.log.file.enabled", "true");
            settings.put("quarkus.log.file.path", "target/gateway-test.log");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        outside.stop();
        realm.stop();
        parts.stop();
    }
}
