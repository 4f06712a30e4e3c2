package org.laoke.bench.grow;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.laoke.bench.Results;
import org.laoke.bench.Settings;
import org.laoke.bench.cost.Meter;
import org.laoke.bench.load.HttpLoad;
import org.laoke.bench.load.Talker;
import org.laoke.bench.receipt.History;
import org.laoke.bench.receipt.Members;
import org.laoke.bench.receipt.Receipts;
import org.laoke.bench.report.Line;
import org.laoke.bench.stage.Crowd;
import org.laoke.bench.stage.Stage;
import org.laoke.bench.stat.Medians;

/**
 * The line h: receipts, bulk and history pages on a ledger of a million postings and on a large
 * one. A ledger cannot shrink again, so the rounds of the small one come first; what the machine
 * does meanwhile is not evened out.
 */
public final class Growth implements AutoCloseable {
    /** Everything is compared with this many postings. */
    private static final long SMALL = 1_000_000;

    /** The crowd that is copied: a million postings are a few copies of it. */
    private static final int CROWD = 2_000;

    private static final int RECEIPTS_EACH = 25;

    private final Settings settings;
    private final long large;
    private final Stage stage;
    private final Consumer<String> say;
    private final Meter meter;
    private final HttpLoad points;
    private final Results results = new Results();
    private long postings;

    /** Compares with so many postings. */
    public Growth(Settings settings, long large, Stage stage, Consumer<String> say)
            throws SQLException {
        this.settings = settings;
        this.large = large;
        this.stage = stage;
        this.say = say;
        meter = new Meter(stage);
        points = new HttpLoad(stage.port("points"));
    }

    /** Fills, measures, fills, measures. */
    public void run() throws IOException, SQLException, InterruptedException {
        say.accept("announcing %d members".formatted(CROWD));
        Crowd.announce(stage, CROWD);
        say.accept("booking %d receipts for each".formatted(RECEIPTS_EACH));
        List<Talker> import1 =
                Receipts.lanes(1, "seed", stage.token("pos-import"), Members.inTurn(CROWD));
        var _ = points.until(import1, (long) CROWD * RECEIPTS_EACH);
        meter.drain();
        try (Multiplier multiplier = new Multiplier(stage, say)) {
            multiplier.growTo(SMALL);
            measure("small", Members.copied(CROWD, multiplier.copies()));
            multiplier.growTo(large);
            measure("large", Members.copied(CROWD, multiplier.copies()));
            postings = multiplier.postings();
        }
    }

    private void measure(String size, Members members)
            throws IOException, SQLException, InterruptedException {
        List<Talker> readers = History.readers(Settings.FEW, stage.token("hq"), members);
        var _ = points.until(readers, settings.warmUp() / 2);
        var _ =
                points.until(
                        Receipts.tills(Settings.FEW, stage.token("pos-s001"), members),
                        settings.warmUp());
        for (int round = 1; round <= settings.rounds(); round++) {
            List<Talker> tills = Receipts.tills(Settings.FEW, stage.token("pos-s001"), members);
            List<Talker> lanes =
                    Receipts.lanes(
                            Settings.TWO_FILES, size + round, stage.token("pos-import"), members);
            List<Talker> pages = History.readers(Settings.FEW, stage.token("hq"), members);
            for (var stretch :
                    List.of(
                            new Stretch("receipts-" + size, tills),
                            new Stretch("bulk-" + size, lanes),
                            new Stretch("history-" + size, pages))) {
                meter.drain();
                results.add(
                        stretch.name,
                        meter.during(() -> points.closed(stretch.talkers, settings.stretch())));
            }
            say.accept("%s, round %d of %d".formatted(size, round, settings.rounds()));
        }
    }

    private record Stretch(String name, List<Talker> talkers) {}

    public Results results() {
        return results;
    }

    /** The three comparisons. */
    public List<Line> lines() {
        String sizes = ", %.1f M postings ÷ 1 M".formatted(postings / 1e6);
        List<Line> lines = new ArrayList<>();
        lines.add(Line.atLeast("h", "receipts at 32" + sizes, ratio("receipts"), 0.85, 1));
        lines.add(Line.atLeast("h", "bulk" + sizes, ratio("bulk"), 0.7, 1));
        lines.add(Line.atLeast("h", "history page at 32" + sizes, ratio("history"), 0.5, 1));
        return lines;
    }

    private List<Double> ratio(String work) {
        return Medians.ratios(results.rates(work + "-large"), results.rates(work + "-small"));
    }

    @Override
    public void close() throws SQLException {
        meter.close();
    }
}
