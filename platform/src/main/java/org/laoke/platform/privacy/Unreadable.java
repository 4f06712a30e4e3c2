package org.laoke.platform.privacy;

/** Something sealed does not open: another place, another installation, or not what was sealed. */
public final class Unreadable extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    Unreadable(String what, Throwable cause) {
        super("cannot open " + what, cause);
    }
}
