package org.laoke.gateway.parts;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.laoke.deploy.parts.PartProcess;

/** What a test sees of the gateway's surroundings, and how it disturbs them. */
public final class Peers {
    private Peers() {}

    /** Where the gateway under test listens. */
    public static URI gateway() {
        return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    /** Codes and messages sent to a phone, oldest first. */
    public static List<JsonObject> messagesTo(String phone) {
        var all = new JsonArray(new Browser(outside()).get("/sms").body());
        return all.stream()
                .map(JsonObject.class::cast)
                .filter(message -> phone.equals(message.getString("to")))
                .toList();
    }

    /** The Authorization header of the latest look-up. */
    public static String lookUpToken() {
        return new Browser(outside()).get("/look-up-token").body();
    }

    public static void keycloakDown() {
        control("state=down");
    }

    public static void keycloakUp() {
        control("state=up");
    }

    /** From now on tokens live so long. */
    public static void tokensLive(int seconds) {
        control("state=up&seconds=" + seconds);
    }

    public static String logoutToken(String query) {
        return new Browser(realm()).get("/logout-token?" + query).body();
    }

    public static String issuer() {
        return realm().toString();
    }

    /** Stops Redis in its tracks: connections stay open, nothing answers. */
    public static void freezeRedis() {
        redisProcess().signal("STOP");
    }

    public static void thawRedis() {
        redisProcess().signal("CONT");
    }

    /** One Redis command, written by hand so that the tests share no code with the gateway. */
    public static String redis(String command) {
        int port = URI.create(System.getProperty("laoke.test.redis")).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String all = command + "\r\nQUIT\r\n";
            socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of keys that match a pattern. */
    public static Stream<String> redisKeys(String pattern) {
        return redis("KEYS " + pattern).lines().filter(line -> line.startsWith("laoke:"));
    }

    static String redisProcessId() {
        return redis("INFO server")
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .map(line -> line.substring("process_id:".length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static PartProcess redisProcess() {
        var handle = ProcessHandle.of(Long.getLong("laoke.test.redis.pid")).orElseThrow();
        return new PartProcess("redis", handle, Path.of("redis.log"));
    }

    private static void control(String query) {
        var _ = new Browser(realm()).get("/control?" + query);
    }

    private static URI outside() {
        return URI.create(System.getProperty("laoke.test.outside"));
    }

    private static URI realm() {
        return URI.create(System.getProperty("laoke.test.realm"));
    }
}
