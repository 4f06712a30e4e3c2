package org.laoke.gateway.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800005678",
                "138 0000 5678",
                "+8613800005678",
                "+86 138-0000-5678",
                "008613800005678"
            })
    void one_phone_typed_in_many_ways_is_one_phone(String typed) {
        assertThat(Phone.parse(typed)).contains(new Phone("+8613800005678"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "12345678901", "+", "+86138000056789012", "1380000567a"})
    void what_is_no_phone_is_none(String typed) {
        assertThat(Phone.parse(typed)).isEmpty();
    }

    @Test
    void a_phone_does_not_print_itself() {
        assertThat(new Phone("+8613800005678").toString()).doesNotContain("138");
    }
}
