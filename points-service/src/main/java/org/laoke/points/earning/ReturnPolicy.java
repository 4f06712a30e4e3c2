package org.laoke.points.earning;

/** What happens when a sale is returned whose points are not all there any more (PTS-5). */
public enum ReturnPolicy {
    /** What is missing becomes a debt, set off against the next earnings. */
    DEBT,
    /** Only what the balance covers is taken back. */
    BALANCE,
    /** Only points still pending are taken back. */
    PENDING
}
