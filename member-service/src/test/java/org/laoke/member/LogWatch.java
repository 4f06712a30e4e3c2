package org.laoke.member;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged while it is open, as it would be written. */
final class LogWatch extends Handler implements AutoCloseable {
    private final PatternFormatter formatter = new PatternFormatter("%c %m%e");
    private final List<String> lines = new ArrayList<>();

    LogWatch() {
        Logger.getLogger("").addHandler(this);
    }

    /** What was logged with this text in it. */
    synchronized List<String> lines(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        lines.add(formatter.format(ExtLogRecord.wrap(entry)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
