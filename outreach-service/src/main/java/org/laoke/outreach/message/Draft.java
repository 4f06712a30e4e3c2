package org.laoke.outreach.message;

/**
 * A text with every variable filled.
 *
 * @param subject for channels that have one
 */
public record Draft(String subject, String text) {}
