package org.laoke.member;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.platform.idempotency.Forgetting;
import org.laoke.platform.inbox.InboxAge;

/** How long keys and events are remembered (PTS-2, for every service alike). */
@QuarkusTest
class ForgettingTest {
    @Inject Forgetting forgetting;
    @Inject InboxAge handled;

    @BeforeEach
    void open() {
        Chain.open();
    }

    @Test
    void a_key_is_forgotten_after_30_days_and_not_before() throws Throwable {
        var old = UUID.randomUUID();
        var young = UUID.randomUUID();
        String oldForm = Chain.form("李梅", Chain.phone(), "S001");
        String youngForm = Chain.form("王强", Chain.phone(), "S001");
        enrol(old, oldForm).statusCode(201);
        enrol(young, youngForm).statusCode(201);
        Database.age("idempotency", "key = '" + old + "'", 30, 1);
        Database.age("idempotency", "key = '" + young + "'", 29, 23);

        assertEquals(1, VertxContextSupport.subscribeAndAwait(forgetting::forget));
        assertEquals(
                List.of(young.toString()),
                Database.texts(
                        "select key from idempotency where key in ('%s', '%s')"
                                .formatted(old, young)));
        enrol(young, youngForm).statusCode(201).header("Idempotent-Replayed", "true");
        enrol(old, oldForm).statusCode(409).body("code", is("phone-taken"));
        assertEquals(0, VertxContextSupport.subscribeAndAwait(forgetting::forget));
    }

    @Test
    void a_handled_event_is_forgotten_after_90_days_and_not_before() throws Throwable {
        var old = UUID.randomUUID();
        var young = UUID.randomUUID();
        Database.handled(old, 90, 1);
        Database.handled(young, 89, 23);

        assertEquals(1, VertxContextSupport.subscribeAndAwait(handled::forget));
        assertEquals(
                List.of(young.toString()),
                Database.texts(
                        "select event_id from inbox where event_id in ('%s', '%s')"
                                .formatted(old, young)));
        assertEquals(0, VertxContextSupport.subscribeAndAwait(handled::forget));
    }

    private static ValidatableResponse enrol(UUID key, String form) {
        return Chain.as(Chain.HQ)
                .header("Idempotency-Key", key.toString())
                .body(form)
                .post("/v1/members")
                .then();
    }
}
