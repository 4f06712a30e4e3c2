package org.laoke.outreach.task;

/** How a contact is made. */
public enum Kind {
    CALL,
    MESSAGE,
    POST
}
