package org.laoke.deploy.parts;

import java.nio.file.Path;

/** The Java that runs this process, and with it every other one of the platform. */
public final class Java {
    private Java() {}

    public static String home() {
        return System.getProperty("java.home");
    }

    public static String executable() {
        return Path.of(home(), "bin", "java").toString();
    }
}
