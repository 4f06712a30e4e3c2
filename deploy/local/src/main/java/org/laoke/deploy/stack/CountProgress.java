package org.laoke.deploy.stack;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a long piece of work is: a bar on a terminal, a line for every tenth elsewhere; always on
 * standard error, so that the summary can be piped.
 */
public final class CountProgress implements AutoCloseable {
    private final String task;
    private final int all;
    private final @Nullable ProgressBar bar;
    private int done;
    private int tenths;

    /** How many there will be decides the end of the bar. */
    public CountProgress(String task, int all) {
        this.task = task;
        this.all = all;
        bar =
                Boolean.getBoolean("laoke.terminal")
                        ? new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(all)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(250)
                                .showSpeed()
                                .build()
                        : null;
    }

    /** So many more are done. */
    public synchronized void step(int count) {
        done += count;
        if (bar != null) {
            bar.stepBy(count);
        } else if (all > 0 && done * 10L / all > tenths) {
            tenths = (int) (done * 10L / all);
            System.err.println("%s %d of %d".formatted(task, done, all));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
