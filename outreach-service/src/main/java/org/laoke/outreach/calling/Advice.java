package org.laoke.outreach.calling;

/**
 * Whether now is a good time for a call, and why.
 *
 * @param zh the reason in Chinese
 * @param en the reason in English
 */
public record Advice(Verdict verdict, String zh, String en) {}
