package org.laoke.e2e;

import java.util.concurrent.ThreadLocalRandom;

/** Somebody new: a phone nobody has. */
record Customer(String name, String phone) {
    static Customer unknown() {
        return new Customer(
                "赵晓棠", "+86139%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000)));
    }

    /** As people write it. */
    String local() {
        return phone.substring(3);
    }
}
