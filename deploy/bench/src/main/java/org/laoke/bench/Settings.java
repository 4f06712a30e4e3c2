package org.laoke.bench;

import java.time.Duration;

/**
 * How long and how often is measured.
 *
 * @param lines the letters of the lines that are measured
 * @param rounds how many medians are made of
 * @param stretch length of each measurement within a round
 * @param warmUp length of each measurement before the rounds, which counts for nothing
 * @param members among whom the load is spread
 */
record Settings(String lines, int rounds, Duration stretch, Duration warmUp, int members) {
    static final int FEW = 32;
    static final int MANY = 128;
    static final int LANES = 2;

    boolean has(String anyOf) {
        return anyOf.chars().anyMatch(letter -> lines.indexOf(letter) >= 0);
    }
}
