package org.laoke.deploy.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CarrierTest {
    private static final Carrier CARRIER = Carrier.start(0, 0);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @AfterAll
    static void stop() {
        CARRIER.close();
    }

    @BeforeEach
    void forget() throws Exception {
        assertEquals(200, call("PUT", "/faults", "{\"mode\":\"none\"}").statusCode());
        assertEquals(200, call("DELETE", "/messages.json", "").statusCode());
    }

    @Test
    void an_sms_is_delivered_once_per_reference() throws Exception {
        var first = sms("你好", "r1");
        var second = sms("你好", "r1");
        assertEquals(202, first.statusCode());
        assertEquals(first.body(), second.body());
        assertEquals(1, delivered().size());
        assertEquals(2, delivered().get(0).get("requests").asInt());
        assertTrue(call("GET", "/sms?reference=r1", "").body().contains("DELIVERED"));
        assertEquals(404, call("GET", "/sms?reference=other", "").statusCode());
    }

    @Test
    void a_lost_answer_does_not_lose_the_message() throws Exception {
        call("PUT", "/faults", "{\"mode\":\"drop-answer\",\"rate\":1}");
        assertThrows(IOException.class, () -> sms("hello", "r2"));
        call("PUT", "/faults", "{\"mode\":\"none\"}");
        assertEquals(202, sms("hello", "r2").statusCode());
        assertEquals(1, delivered().size());
    }

    @Test
    void a_refused_message_is_not_delivered() throws Exception {
        call("PUT", "/faults", "{\"mode\":\"error\",\"rate\":1}");
        assertEquals(503, sms("hello", "r3").statusCode());
        assertEquals(0, delivered().size());
    }

    @Test
    void wrong_requests_are_answered_with_a_reason() throws Exception {
        assertEquals(422, call("POST", "/sms", "{\"to\":\"x\",\"text\":\"y\"}").statusCode());
        assertEquals(422, call("POST", "/sms", "{\"to\":\"+8613800000000\"}").statusCode());
        assertEquals(400, call("POST", "/sms", "{").statusCode());
        assertEquals(
                422,
                call(
                                "POST",
                                "/sms",
                                "{\"to\":\"+8613800000000\",\"text\":\"y\",\"callback\":\"http://example.com/\"}")
                        .statusCode());
        assertEquals(422, call("PUT", "/faults", "{\"mode\":\"fire\"}").statusCode());
        assertEquals(422, call("PUT", "/faults", "{\"mode\":\"slow\",\"rate\":2}").statusCode());
        assertEquals(404, call("GET", "/favicon.ico", "").statusCode());
    }

    @Test
    void a_receipt_is_posted_back() throws Exception {
        var receipts = new LinkedBlockingQueue<String>();
        var sender =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        sender.createContext(
                "/",
                exchange -> {
                    receipts.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        sender.start();
        try {
            String body =
                    "{\"to\":\"+8613800000000\",\"text\":\"y\",\"reference\":\"r4\",\"callback\":\"http://127.0.0.1:%d/\"}"
                            .formatted(sender.getAddress().getPort());
            assertEquals(202, call("POST", "/sms", body).statusCode());
            assertTrue(String.valueOf(receipts.poll(5, TimeUnit.SECONDS)).contains("r4"));
        } finally {
            sender.stop(0);
        }
    }

    @Test
    void an_email_appears_with_subject_and_text() throws Exception {
        email("谢谢光临", "李女士，您好");
        JsonNode mail = delivered().get(0);
        assertEquals("EMAIL", mail.get("channel").asText());
        assertEquals("谢谢光临", mail.get("subject").asText());
        assertEquals("李女士，您好", mail.get("text").asText());
        call("PUT", "/faults", "{\"mode\":\"error\",\"rate\":1}");
        assertThrows(MessagingException.class, () -> email("no", "no"));
        assertEquals(1, delivered().size());
    }

    @Test
    void the_page_shows_codes_newest_first_and_escapes() throws Exception {
        assertEquals(202, sms("Your code is 482913", "r5").statusCode());
        assertEquals(202, sms("<b>bold</b>", "r6").statusCode());
        String page = call("GET", "/?lang=en", "").body();
        assertTrue(page.contains("<p class=\"code\">482913</p>"), page);
        assertTrue(page.contains("&lt;b&gt;bold"), page);
        assertTrue(page.indexOf("bold") < page.indexOf("482913"), page);
        assertTrue(call("GET", "/?lang=zh-CN", "").body().contains("短信"));
        assertFalse(call("GET", "/?to=%2B8613900000000", "").body().contains("482913"));
        assertTrue(call("GET", "/messages.json?to=+8613800000000", "").body().contains("482913"));
    }

    private static HttpResponse<String> sms(String text, String reference) throws Exception {
        return call(
                "POST",
                "/sms",
                "{\"to\":\"+8613800000000\",\"text\":\"%s\",\"reference\":\"%s\"}"
                        .formatted(text, reference));
    }

    private static void email(String subject, String text) throws MessagingException {
        var settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", String.valueOf(CARRIER.smtpPort()));
        var message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("store@laoke.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("li@example.com"));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private static JsonNode delivered() throws Exception {
        return JSON.readTree(call("GET", "/messages.json", "").body()).get("items");
    }

    private static HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + CARRIER.httpPort() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
