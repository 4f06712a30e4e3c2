package org.laoke.complaint.cases;

/**
 * How grave a complaint is; decides how soon things are due. SAFETY: somebody was or could be hurt.
 */
public enum Severity {
    LOW,
    NORMAL,
    HIGH,
    SAFETY
}
