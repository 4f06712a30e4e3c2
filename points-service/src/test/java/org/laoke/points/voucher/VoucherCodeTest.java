package org.laoke.points.voucher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VoucherCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void a_code_is_read_back_however_it_is_typed() {
        IntStream.range(0, 1000)
                .mapToObj(i -> VoucherCode.fresh())
                .forEach(
                        code -> {
                            assertReads(code, code.toString());
                            assertReads(code, code.characters());
                            assertReads(
                                    code, " " + code.toString().toLowerCase(java.util.Locale.ROOT));
                            assertReads(code, code.toString().replace('0', 'O').replace('1', 'l'));
                        });
    }

    @Test
    void every_single_wrong_character_is_found() {
        String code = VoucherCode.fresh().characters();
        for (int at = 0; at < code.length(); at++) {
            for (int i = 0; i < ALPHABET.length(); i++) {
                String typed = code.substring(0, at) + ALPHABET.charAt(i) + code.substring(at + 1);
                assertEquals(typed.equals(code), VoucherCode.read(typed).isPresent(), typed);
            }
        }
    }

    @Test
    void what_is_no_code_is_not_read() {
        for (String typed :
                new String[] {"", "7", "U".repeat(20), "1".repeat(21), "é".repeat(20)}) {
            assertEquals(Optional.empty(), VoucherCode.read(typed), typed);
        }
    }

    private static void assertReads(VoucherCode code, String typed) {
        assertTrue(
                VoucherCode.read(typed)
                        .filter(read -> read.characters().equals(code.characters()))
                        .isPresent(),
                typed);
    }
}
