package org.laoke.complaint.cases;

/** What texts in requests may be. */
final class Texts {
    static final int LENGTH_MAX = 4000;

    /** PostgreSQL cannot keep the character NUL. */
    static final String PRINTABLE = "[^\\u0000]*";

    static final String PRINTABLE_MESSAGE = "must not contain the character NUL";
    static final String ID = "[A-Za-z0-9_-]{1,32}";
    static final String ID_MESSAGE = "must be the id of a store, for instance S001";

    private Texts() {}
}
