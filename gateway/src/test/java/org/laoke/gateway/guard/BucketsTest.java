package org.laoke.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final long SECOND = 1_000_000_000L;
    private final Buckets buckets = new Buckets(10, 3);

    @Test
    void a_burst_passes_and_the_next_call_learns_how_long_to_wait() {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a", 0)).isZero();
        }

        assertThat(buckets.take("a", 0)).isEqualTo(Duration.ofMillis(100));
        assertThat(buckets.take("a", SECOND / 10)).isZero();
        assertThat(buckets.take("a", SECOND / 10)).isPositive();
    }

    @Test
    void a_quiet_time_gives_the_burst_back_and_no_more() {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a", 0)).isZero();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a", 60 * SECOND)).isZero();
        }

        assertThat(buckets.take("a", 60 * SECOND)).isPositive();
    }

    @Test
    void callers_do_not_pay_for_each_other() {
        for (int i = 0; i < 4; i++) {
            var _ = buckets.take("a", 0);
        }

        assertThat(buckets.take("b", 0)).isZero();
    }
}
