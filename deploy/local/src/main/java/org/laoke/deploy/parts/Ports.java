package org.laoke.deploy.parts;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;

/** The ports of the local platform, read from {@code deploy/ports.properties}; all on 127.0.0.1. */
public final class Ports {
    private final Path file;
    private final Properties ports = new Properties();
    private final int shift;

    public Ports(Home home) {
        this(home, 0);
    }

    /** Every port of the file plus this shift, for a platform beside the usual one. */
    public Ports(Home home, int shift) {
        this.shift = shift;
        file = home.root().resolve("deploy/ports.properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            ports.load(reader);
        } catch (IOException e) {
            throw new PartFailure("Cannot read the ports from " + file, e);
        }
    }

    /** The port of a part, for example {@code of("gateway")}. */
    public int of(String part) {
        String value = ports.getProperty(part);
        if (value == null) {
            throw new PartFailure("No port for '" + part + "' in " + file);
        }
        try {
            return Integer.parseInt(value.strip()) + shift;
        } catch (NumberFormatException e) {
            throw new PartFailure(
                    "Port of '" + part + "' in " + file + " is no number: " + value, e);
        }
    }

    /**
     * Refuses to go on while somebody else listens on one of the ports.
     *
     * @throws PartFailure naming every busy port and its part
     */
    public void requireFree(Collection<String> parts) {
        List<String> busy = new ArrayList<>();
        for (String part : parts) {
            if (listening(of(part))) {
                busy.add(of(part) + " (" + part + ")");
            }
        }
        if (!busy.isEmpty()) {
            throw new PartFailure(
                    "In use by another process: port "
                            + String.join(", ", busy)
                            + ". Stop that process (deploy/down, if it is an earlier start) or change "
                            + file);
        }
    }

    /** Whether something accepts connections on this port of 127.0.0.1. */
    public static boolean listening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /**
     * A port nobody uses at this moment; for tests, which must not collide with a running platform.
     */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new PartFailure("The system hands out no port", e);
        }
    }
}
