package org.laoke.bench.cost;

import java.util.Map;
import java.util.TreeMap;

/**
 * What has been used up to a moment, or between two.
 *
 * @param walBytes written ahead by PostgreSQL, whatever the reason
 * @param transactions ended in the ledger's database
 * @param batches calls the service made to book receipts
 * @param cpu milliseconds of processor time by process, the driver's as {@code driver}
 * @param machine milliseconds of processor time of the whole machine
 */
public record Usage(
        long walBytes, long transactions, long batches, Map<String, Long> cpu, long machine) {

    /** What was used since. */
    Usage since(Usage before) {
        Map<String, Long> used = new TreeMap<>();
        cpu.forEach((name, millis) -> used.put(name, millis - before.cpu.getOrDefault(name, 0L)));
        return new Usage(
                walBytes - before.walBytes,
                transactions - before.transactions,
                batches - before.batches,
                used,
                machine - before.machine);
    }

    /** Processor time of programs that have nothing to do with the measurement, in milliseconds. */
    public long others() {
        return Math.max(0, machine - cpu.values().stream().mapToLong(Long::longValue).sum());
    }
}
