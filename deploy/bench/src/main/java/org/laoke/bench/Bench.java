package org.laoke.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.laoke.bench.cost.Meter;
import org.laoke.bench.floor.BookCall;
import org.laoke.bench.floor.CopyFloor;
import org.laoke.bench.floor.SameRows;
import org.laoke.bench.load.HttpLoad;
import org.laoke.bench.load.Outcome;
import org.laoke.bench.load.SqlLoad;
import org.laoke.bench.load.Talker;
import org.laoke.bench.receipt.Members;
import org.laoke.bench.receipt.Receipts;
import org.laoke.bench.receipt.Redemptions;
import org.laoke.bench.receipt.Sample;
import org.laoke.bench.report.Line;
import org.laoke.bench.stage.Crowd;
import org.laoke.bench.stage.Stage;
import org.laoke.bench.stat.Medians;

/**
 * The lines a to g: every round measures both sides of every ratio, one after the other, so that a
 * machine that becomes slower or faster does so for both.
 */
final class Bench implements AutoCloseable {
    static final String FLOOR = "floor-32";
    static final String REST = "rest-32";
    static final String MANY = "rest-128";
    static final String HOT = "hot-32";
    static final String REDEMPTION = "redemption-32";
    static final String GATEWAY = "gateway-32";
    static final String BULK = "bulk";
    static final String COPY = "copy";
    static final String BULK_TWO = "bulk-two-files";
    static final String COPY_TWO = "copy-two-files";
    static final String REST_HALF = "rest-half-load";
    static final String FLOOR_HALF = "floor-half-load";

    private static final String TILL = "pos-s001";
    private static final String IMPORT = "pos-import";
    private static final long BULK_WARM_UP = 5; // times as many as of other requests

    private final Settings settings;
    private final Stage stage;
    private final Consumer<String> say;
    private final Meter meter;
    private final SqlLoad floor;
    private final HttpLoad points;
    private final HttpLoad gateway;
    private final Members uniform;
    private final Members hot;
    private final CopyFloor copy;
    private final Results results = new Results();
    private @Nullable Sample sample;

    Bench(Settings settings, Stage stage, Consumer<String> say)
            throws SQLException, InterruptedException {
        this.settings = settings;
        this.stage = stage;
        this.say = say;
        say.accept("announcing " + settings.members() + " members");
        Crowd.announce(stage, settings.members() + 1);
        meter = new Meter(stage);
        floor = new SqlLoad(stage.url(), "points_app", stage.applicationPassword(), Settings.FEW);
        points = new HttpLoad(stage.port("points"));
        gateway = new HttpLoad(stage.port("gateway"));
        uniform = Members.uniform(settings.members(), 1);
        hot = Members.hot(settings.members());
        copy = new CopyFloor(stage, Settings.TWO_FILES);
    }

    Results results() {
        return results;
    }

    /** Gives every member points to redeem, lets the compilers finish, and checks the floor. */
    void warmUp() throws IOException, SQLException, InterruptedException {
        say.accept("warming up");
        List<Talker> seed =
                Receipts.lanes(1, "seed", stage.token(IMPORT), Members.inTurn(settings.members()));
        var _ = points.until(seed, settings.members());
        superuser("analyze");
        superuser("checkpoint"); // before the warm-up, which then pays for the first touch of pages
        List<Talker> tills = Receipts.tills(Settings.FEW, stage.token(TILL), uniform);
        var _ = points.until(tills, settings.warmUp());
        try (Connection connection = stage.superuser()) {
            sample = Sample.latest(connection);
        }
        SameRows.require(stage, floor, sample(), uniform);
        var _ = floor.closed(BookCall.of(sample(), uniform), settings.stretch());
        if (settings.has("di")) {
            // The compilers rest late: they took a third of the service's time in the first rounds.
            var _ =
                    points.until(
                            lanes("warm", Settings.TWO_FILES), settings.warmUp() * BULK_WARM_UP);
        }
        if (settings.has("e")) {
            var _ = points.until(redeemers(), settings.warmUp() / 2);
        }
        if (settings.has("f")) {
            var _ = gateway.until(tills, settings.warmUp());
        }
        superuser("analyze");
    }

    /** One round of all chosen lines. */
    void round(int number) throws IOException, SQLException, InterruptedException {
        String token = stage.token(TILL);
        List<Talker> few = Receipts.tills(Settings.FEW, token, uniform);
        if (settings.has("abg")) {
            measure(FLOOR, () -> floor.closed(BookCall.of(sample(), uniform), settings.stretch()));
        }
        if (settings.has("acefg")) {
            measure(REST, () -> points.closed(few, settings.stretch()));
        }
        if (settings.has("b")) {
            List<Talker> many = Receipts.tills(Settings.MANY, token, uniform);
            measure(MANY, () -> points.closed(many, settings.stretch()));
        }
        if (settings.has("c")) {
            List<Talker> same = Receipts.tills(Settings.FEW, token, hot);
            measure(HOT, () -> points.closed(same, settings.stretch()));
        }
        if (settings.has("e")) {
            List<Talker> redeemers = redeemers();
            measure(REDEMPTION, () -> points.closed(redeemers, settings.stretch()));
        }
        if (settings.has("f")) {
            measure(GATEWAY, () -> gateway.closed(few, settings.stretch()));
        }
        if (settings.has("d")) {
            bulk(BULK, COPY, Settings.ONE_FILE, number);
        }
        if (settings.has("i")) {
            bulk(BULK_TWO, COPY_TWO, Settings.TWO_FILES, number);
        }
        if (settings.has("g")) {
            halfLoad(number, few);
        }
        say.accept("round %d of %d done".formatted(number, settings.rounds()));
    }

    /** Imports files, then copies the rows that came of it, as many side by side. */
    private void bulk(String imported, String copied, int files, int round)
            throws IOException, SQLException, InterruptedException {
        String mark = imported + round;
        List<Talker> lanes = lanes(mark, files);
        measure(imported, () -> points.closed(lanes, settings.stretch()));
        meter.drain();
        copy.take(mark);
        measure(copied, () -> copy.copy(files));
    }

    /** Both at the same rate, half of what the slower of the two can do. */
    private void halfLoad(int number, List<Talker> tills)
            throws IOException, SQLException, InterruptedException {
        double rate =
                Math.min(Medians.of(results.rates(FLOOR)), Medians.of(results.rates(REST))) / 2;
        measure(
                FLOOR_HALF,
                () -> floor.open(BookCall.of(sample(), uniform), rate, number, settings.stretch()));
        measure(REST_HALF, () -> points.open(tills, rate, number, settings.stretch()));
    }

    private void measure(String name, Meter.Work<Outcome> work)
            throws IOException, SQLException, InterruptedException {
        meter.drain();
        results.add(name, meter.during(work));
    }

    private List<Talker> lanes(String mark, int files) throws IOException, InterruptedException {
        return Receipts.lanes(files, mark, stage.token(IMPORT), uniform);
    }

    private List<Talker> redeemers() throws IOException, InterruptedException {
        return Redemptions.tills(Settings.FEW, stage.token(TILL), uniform);
    }

    private Sample sample() {
        return Objects.requireNonNull(sample, "warm up first");
    }

    private void superuser(String statement) throws SQLException {
        try (Connection connection = stage.superuser();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** The lines of the table that were measured. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        if (settings.has("a")) {
            lines.add(
                    Line.atLeast(
                            "a",
                            "one receipt over REST, 32 connections ÷ floor at 32",
                            ratio(REST, FLOOR),
                            0.7,
                            1.0));
        }
        if (settings.has("b")) {
            lines.add(
                    Line.atLeast(
                            "b",
                            "REST at 128 connections ÷ floor at 32",
                            ratio(MANY, FLOOR),
                            1.2,
                            2.0));
        }
        if (settings.has("c")) {
            lines.add(
                    Line.atLeast(
                            "c",
                            "one hot member ÷ uniform members, REST",
                            ratio(HOT, REST),
                            0.8,
                            1.0));
        }
        if (settings.has("d")) {
            lines.add(
                    Line.atLeast(
                            "d",
                            "a file over NDJSON ÷ COPY of the same rows + balances",
                            ratio(BULK, COPY),
                            0.4,
                            0.6));
        }
        if (settings.has("i")) {
            lines.add(
                    Line.atLeast(
                            "i",
                            "two files at a time ÷ two COPY at a time",
                            ratio(BULK_TWO, COPY_TWO),
                            0.4,
                            0.6));
        }
        if (settings.has("e")) {
            lines.add(
                    Line.atLeast(
                            "e",
                            "redemption calls ÷ earning calls, REST",
                            ratio(REDEMPTION, REST),
                            0.7,
                            1.0));
        }
        if (settings.has("f")) {
            lines.add(
                    Line.atLeast(
                            "f",
                            "through the gateway ÷ straight to points-service",
                            ratio(GATEWAY, REST),
                            0.6,
                            0.8));
        }
        if (settings.has("g")) {
            lines.add(
                    Line.atMost(
                            "g",
                            "p99 at half load ÷ the floor's p99",
                            Medians.ratios(results.p99(REST_HALF), results.p99(FLOOR_HALF)),
                            2,
                            1.5));
        }
        return lines;
    }

    private List<Double> ratio(String measured, String reference) {
        return Medians.ratios(results.rates(measured), results.rates(reference));
    }

    @Override
    public void close() throws SQLException {
        copy.close();
        floor.close();
        meter.close();
    }
}
