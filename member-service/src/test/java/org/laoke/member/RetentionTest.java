package org.laoke.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.member.privacy.Retention;
import org.laoke.testkit.RealParts;

/** MEM-15: what has served its time goes, and nothing else. */
@QuarkusTest
class RetentionTest {
    @Inject Retention retention;

    @BeforeEach
    void open() {
        Chain.open();
    }

    @Test
    void people_without_a_card_who_were_not_heard_of_are_erased_and_others_stay() throws Exception {
        String gone = Chain.enrol("李久", Chain.phone(), "S001").getString("id");
        String buyer = Chain.enrol("李买", Chain.phone(), "S001").getString("id");
        String fresh = Chain.enrol("李新", Chain.phone(), "S001").getString("id");
        change(
                "update member set enrolled_at = now() - interval '40 years' where id in ('%s', '%s')"
                        .formatted(gone, buyer));
        change(
                """
                insert into tier_receipt (member_id, receipt_id, kind, store_id, pos_id, number, sold_at, total, points, items)
                values ('%s', gen_random_uuid(), 'SALE', 'S001', 'P', 'R-%s', now(), 10, 10, '[]')"""
                        .formatted(buyer, buyer));
        run();
        assertEquals("ERASED", status(gone));
        assertEquals("PROSPECT", status(buyer));
        assertEquals("PROSPECT", status(fresh));
        assertEquals(
                List.of("RETENTION"),
                Database.texts("select basis from erasure where member_id = '" + gone + "'"));
    }

    @Test
    void old_views_are_forgotten_and_the_application_cannot_forget_younger_ones() throws Exception {
        String id = Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
        change(
                "insert into access_log (at, viewer, member_id, place)"
                        + " values (now() - interval '4 years', 'E101', '%s', 'profile')"
                                .formatted(id));
        long before = Database.count("access_log", id);
        run();
        assertEquals(before - 1, Database.count("access_log", id));
        var refused =
                assertThrows(
                        SQLException.class,
                        () -> change("select forget_old_views(now() - interval '1 day', 10)"));
        assertTrue(String.valueOf(refused.getMessage()).contains("a year at least"));
    }

    private void run() throws Exception {
        try {
            var _ = VertxContextSupport.subscribeAndAwait(() -> retention.run());
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static String status(String id) throws SQLException {
        return Database.texts("select status from member where id = '" + id + "'").getFirst();
    }

    private static void change(String sql) throws SQLException {
        try (var connection = RealParts.connect("member");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
