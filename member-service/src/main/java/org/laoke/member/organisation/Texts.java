package org.laoke.member.organisation;

/** What texts from outside must look like. */
public final class Texts {
    /** Ids that other systems give: stores, regions, people. */
    public static final String ID = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}";

    public static final String ID_HINT =
            "has 1 to 32 letters, digits, hyphens or underscores, and starts with a letter or digit";

    /** One line that shows something: no control characters, not only blanks. */
    public static final String LINE = "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*";

    public static final String LINE_HINT = "must be one line with at least one visible character";

    private Texts() {}
}
