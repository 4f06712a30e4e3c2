package org.laoke.platform.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MaskTest {
    @Test
    void a_phone_keeps_its_first_three_and_last_four_digits() {
        assertEquals("138****5678", Mask.phone("+8613812345678"));
        assertEquals("+44****7890", Mask.phone("+441234567890"));
        assertEquals("****", Mask.phone("+861234"));
    }

    @Test
    void an_address_keeps_its_first_letter_and_domain() {
        assertEquals("l***@example.com", Mask.email("li.mei@example.com"));
        assertEquals("***", Mask.email("nobody"));
    }

    @Test
    void an_account_keeps_its_first_letter_and_a_postal_address_nothing() {
        assertEquals("m***", Mask.name("meimei_1988"));
        assertEquals("***", Mask.name(""));
        assertEquals("***", Mask.address());
    }
}
