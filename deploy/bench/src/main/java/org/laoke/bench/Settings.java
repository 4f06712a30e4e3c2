package org.laoke.bench;

import java.time.Duration;

/**
 * How long and how often is measured.
 *
 * @param lines the letters of the lines that are measured
 * @param rounds how many medians are made of
 * @param stretch length of each measurement within a round
 * @param warmUp requests of each kind before the rounds, so that the compilers have finished
 * @param members among whom the load is spread
 */
public record Settings(String lines, int rounds, Duration stretch, int warmUp, int members) {
    /** Connections of a measurement. */
    public static final int FEW = 32;

    public static final int MANY = 128;

    /** Files being imported, or copied, side by side. */
    public static final int ONE_FILE = 1;

    public static final int TWO_FILES = 2;

    /** Whether one of these letters is measured. */
    boolean has(String anyOf) {
        return anyOf.chars().anyMatch(letter -> lines.indexOf(letter) >= 0);
    }
}
