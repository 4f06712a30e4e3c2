package org.laoke.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void what_is_sealed_opens_with_its_secret_only() {
        String secret = Secrets.random();
        String message = Secrets.seal(secret, "令牌");

        assertThat(Secrets.open(secret, message)).contains("令牌");
        assertThat(Secrets.open(Secrets.random(), message)).isEmpty();
        String other = message.startsWith("A") ? "B" : "A";
        assertThat(Secrets.open(secret, other + message.substring(1))).isEmpty();
        assertThat(Secrets.open(secret, "not even base64 !")).isEmpty();
        assertThat(Secrets.open(secret, "AAAA")).isEmpty();
    }

    @Test
    void random_values_have_the_shape_that_is_accepted_back() {
        assertThat(Secrets.wellFormed(Secrets.random())).isTrue();
        assertThat(Secrets.wellFormed("short")).isFalse();
        assertThat(Secrets.digits(6)).matches("[0-9]{6}");
    }
}
