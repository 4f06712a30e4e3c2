package org.laoke.member.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** MEM-5: numbers of cards. */
class CardNumberTest {
    @Test
    void the_check_digit_is_luhns() {
        assertTrue(CardNumber.isValid("4111111111111111"));
        assertFalse(CardNumber.isValid("4111111111111112"));
    }

    @Test
    void a_number_has_prefix_ten_digits_and_check_digit() {
        String number = CardNumber.of("8600", 1);
        assertEquals(15, number.length());
        assertTrue(number.startsWith("86007564231907"));
        assertTrue(CardNumber.isValid(number));
    }

    @Test
    void one_wrong_digit_is_noticed() {
        String number = CardNumber.of("8600", 123_456);
        for (int i = 0; i < number.length(); i++) {
            char other = number.charAt(i) == '9' ? '0' : (char) (number.charAt(i) + 1);
            assertFalse(
                    CardNumber.isValid(number.substring(0, i) + other + number.substring(i + 1)));
        }
    }

    @Test
    void serials_do_not_collide() {
        var numbers = new HashSet<String>();
        for (long serial = 0; serial < 200_000; serial++) {
            assertTrue(numbers.add(CardNumber.of("8600", serial)), "serial " + serial);
        }
        assertTrue(numbers.add(CardNumber.of("8600", 9_999_999_999L)));
    }

    @Test
    void after_the_last_serial_there_is_no_number() {
        assertThrows(IllegalArgumentException.class, () -> CardNumber.of("8600", 10_000_000_000L));
    }

    @Test
    void text_is_no_number() {
        assertFalse(CardNumber.isValid(""));
        assertFalse(CardNumber.isValid("41111111 1111111"));
        assertFalse(CardNumber.isValid("١١١١١١١١١١١١"));
    }
}
