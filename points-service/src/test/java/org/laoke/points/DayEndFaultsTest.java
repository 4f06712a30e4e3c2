package org.laoke.points;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.customer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.RealParts;

/**
 * The end of a day, worked on by several instances whose sessions are cut in the middle of a call.
 */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class DayEndFaultsTest {
    private static final int HOLDERS = 400;
    private static final int INSTANCES = 4;

    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void booksAreRight() {
        Invariants.assertAllHold();
    }

    @Test
    void a_day_shared_by_instances_whose_sessions_are_killed_expires_every_lot_once()
            throws Exception {
        var day = Days.today().plusYears(7);
        var last = customer();
        Calls.sql(
                """
                select member_put(gen_random_uuid(), 'fault-p' || i, 'fault-c' || i, 'S001', true, 1, 'NONE', null,
                                  null, false)
                from generate_series(1, %d) i"""
                        .formatted(HOLDERS));
        Calls.sql(
                """
                select points_grant(id, 5, 'ADJUSTED', 'adjustment', null, null, 'S001', 'fault', '%s', null, now(),
                                    current_date)
                from member where card_number like 'fault-c%%' or id = '%s'"""
                        .formatted(day, last.id()));
        Database.query(Days.open(day));

        var cuts = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(INSTANCES + 1)) {
            var workers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < INSTANCES; i++) {
                workers.add(threads.submit(() -> work(day, cuts)));
            }
            Callable<Integer> killer = () -> kill(workers);
            int killed = threads.submit(killer).get(3, TimeUnit.MINUTES);
            for (var worker : workers) {
                worker.get(1, TimeUnit.MINUTES);
            }
            System.out.printf(
                    "day's end: %d sessions killed, %d calls cut off%n", killed, cuts.get());
        }

        assertTrue(cuts.get() > 0, "no call was cut off");
        account(last).body("available", equalTo(0));
        assertEquals(
                HOLDERS + 1,
                Calls.count(
                        """
                        select count(*) from ledger_transaction t join lot l on l.member_id = t.member_id
                        where t.kind = 'EXPIRED' and l.expires_on = '%s' and l.remaining = 0 and t.points = -5"""
                                .formatted(day)));
        assertEquals(
                0,
                Calls.count(
                        "select count(*) from day_end where state <> 'DONE' and day = '%s'"
                                .formatted(day)));
    }

    /** An instance: goes on after every lost connection until the day is done. */
    private static int work(LocalDate day, AtomicInteger cuts) {
        int pieces = 0;
        while (true) {
            try {
                if (Database.query(Days.advance(day)).equals("null")) {
                    return pieces;
                }
                pieces++;
            } catch (SQLException e) {
                if (!String.valueOf(e.getSQLState()).matches("57P01|08.*|40P01")) {
                    throw new AssertionError("not the loss of a session", e);
                }
                cuts.incrementAndGet();
            }
        }
    }

    /** Ends sessions that work on the day, a few times a second; returns how many. */
    private static int kill(Iterable<Future<Integer>> workers)
            throws InterruptedException, ExecutionException {
        int killed = 0;
        boolean working = true;
        while (working) {
            killed +=
                    (int)
                            Calls.count(
                                    """
                                    select count(pg_terminate_backend(pid)) from (
                                        select pid from pg_stat_activity
                                        where state = 'active' and query like '%day_end_advance%'
                                          and pid <> pg_backend_pid()
                                        order by random() limit 1) victim""");
            TimeUnit.MILLISECONDS.sleep(30);
            working = false;
            for (var worker : workers) {
                working |= !worker.isDone();
            }
        }
        return killed;
    }
}
