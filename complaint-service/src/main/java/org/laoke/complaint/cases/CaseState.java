package org.laoke.complaint.cases;

/** Where a case stands: steps 1–8 outstanding, only the follow-up outstanding, or ended. */
public enum CaseState {
    OPEN,
    RESOLVED,
    CLOSED
}
