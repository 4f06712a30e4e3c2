package org.laoke.outreach;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laoke.deploy.carrier.Carrier;

/**
 * The carrier of {@code deploy/up}, on free ports, and a service that sends without long pauses.
 */
public final class InProcessCarrier implements QuarkusTestResourceLifecycleManager {
    private static final String URL = "laoke.test.carrier";

    private @Nullable Carrier carrier;

    @Override
    public Map<String, String> start() {
        var started = Carrier.start(0, 0);
        carrier = started;
        String url = "http://127.0.0.1:" + started.httpPort();
        System.setProperty(URL, url);
        return Map.of(
                "LAOKE_CARRIER", url,
                "LAOKE_SMTP_PORT", String.valueOf(started.smtpPort()),
                "laoke.outreach.sending.retry-after", "PT0.2S",
                "laoke.outreach.sending.mail-patience", "1s",
                "quarkus.rest-client.carrier.read-timeout", "1000");
    }

    @Override
    public void stop() {
        if (carrier != null) {
            carrier.close();
        }
    }

    static String url() {
        return System.getProperty(URL, "");
    }
}
