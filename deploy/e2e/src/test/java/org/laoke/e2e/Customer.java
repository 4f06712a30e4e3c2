package org.laoke.e2e;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Somebody new: a phone nobody has. */
record Customer(String name, String phone) {
    static Customer unknown() {
        return new Customer(
                "赵晓棠", "+86139%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000)));
    }

    /** Enrolled in S001; the ledger hears of it by an event, moments later. */
    String enrol() {
        return enrol("consultant1a", "");
    }

    /**
     * Enrolled in the store of one of its staff, known to the ledger.
     *
     * @param more fields of the request, each after a comma
     */
    String enrol(String by, String more) {
        String id =
                Platform.ok(
                                Platform.api()
                                        .post(
                                                by,
                                                "/v1/members",
                                                UUID.randomUUID().toString(),
                                                """
                                                {"name":"%s","phone":"%s","source":"PURCHASE","agreementVersion":"2026-01"%s}"""
                                                        .formatted(name, phone, more)))
                        .json()
                        .path("id")
                        .asText();
        Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .until(() -> Platform.api().get("hq", "/v1/accounts/" + id).ok());
        return id;
    }

    /** As people write it. */
    String local() {
        return phone.substring(3);
    }
}
