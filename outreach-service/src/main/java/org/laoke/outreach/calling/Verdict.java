package org.laoke.outreach.calling;

/** How good a moment is for a call. */
public enum Verdict {
    BEST,
    OK,
    AVOID
}
