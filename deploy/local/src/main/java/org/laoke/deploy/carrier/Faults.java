package org.laoke.deploy.carrier;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** The misbehaviour asked for; the same for both channels. */
final class Faults {
    /** What happens to a message the fault hits. */
    enum Mode {
        /** Delivered and answered at once. */
        NONE,
        /** Refused, not delivered. */
        ERROR,
        /** Neither delivered nor answered. */
        TIMEOUT,
        /** Delivered and answered, late. */
        SLOW,
        /** Delivered, but the answer is lost. */
        DROP_ANSWER;

        /**
         * @throws IllegalArgumentException if there is no such mode
         */
        static Mode of(String text) {
            return valueOf(text.replace('-', '_').toUpperCase(Locale.ROOT));
        }

        String text() {
            return name().replace('_', '-').toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param rate share of messages the fault hits, 0 to 1
     * @param delayMillis how long a slow answer takes, and how long an unanswered caller is held
     */
    record Setting(Mode mode, double rate, long delayMillis) {
        static final Setting NONE = new Setting(Mode.NONE, 0, 0);

        Setting {
            if (!(rate >= 0 && rate <= 1) || delayMillis < 0 || delayMillis > 60_000) {
                throw new IllegalArgumentException("rate is 0 to 1, delayMs 0 to 60000");
            }
        }
    }

    private final RandomGenerator chance = RandomGenerator.of("L64X128MixRandom");
    private volatile Setting setting = Setting.NONE;

    void set(Setting wanted) {
        setting = wanted;
    }

    Setting setting() {
        return setting;
    }

    /** What is to happen to the next message. */
    synchronized Setting next() {
        Setting now = setting;
        return chance.nextDouble() < now.rate() ? now : Setting.NONE;
    }
}
