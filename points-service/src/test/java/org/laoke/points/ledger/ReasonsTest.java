package org.laoke.points.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonsTest {
    @ParameterizedTest
    @CsvSource({
        "RESERVED, transfer, 转赠积分，等待对方接受",
        "TRANSFERRED, transfer, 积分转赠",
        "RELEASED, transfer-declined, 对方谢绝转赠，积分退回",
        "RELEASED, transfer-cancelled, 转赠已取消，积分退回",
        "RELEASED, transfer-lapsed, 对方未答复转赠，积分退回",
        "TRANSFERRED, pool-contribution, 放入家庭积分",
        "TRANSFERRED, pool-closed, 家庭解散，积分退回"
    })
    void points_moved_between_members_are_not_called_a_redemption(
            String kind, String reason, String words) {
        var said = Reasons.of(kind, reason, null);
        assertEquals(words, said.zh());
        assertNotEquals("Points moved", said.en());
    }

    @Test
    void a_reservation_for_the_till_is_still_one() {
        assertEquals("兑换预留积分", Reasons.of("RESERVED", "redemption", null).zh());
    }
}
