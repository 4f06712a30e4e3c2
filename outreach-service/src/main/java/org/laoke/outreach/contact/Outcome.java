package org.laoke.outreach.contact;

/** How a contact ended. */
public enum Outcome {
    /** Spoke with the member. */
    REACHED,
    /** The member asked to be called at another time. */
    INCONVENIENT,
    /** Nobody answered. */
    NO_ANSWER,
    /** The member does not want such calls. */
    REFUSED,
    /** The number is not the member's. */
    WRONG_NUMBER,
    /** The message or letter went out. */
    SENT
}
