package org.laoke.deploy.parts;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server without persistence: sessions and limits may be lost, points and people never live
 * here.
 */
public final class Redis implements Part {
    private final PartFiles files;
    private final Path folder;
    private final Path log;
    private final int port;
    private final Keeper keeper;
    private @Nullable PartProcess process;

    public Redis(PartFiles files, Path folder, Path log, int port, Keeper keeper) {
        this.files = files;
        this.folder = folder;
        this.log = log;
        this.port = port;
        this.keeper = keeper;
    }

    @Override
    public String name() {
        return "redis";
    }

    /** What clients connect to. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public PartProcess start() {
        List<String> command =
                List.of(
                        files.redis().toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--daemonize",
                        "no");
        PartProcess started = PartProcess.launch(name(), keeper, folder, log, Map.of(), command);
        process = started;
        return started.await(Duration.ofSeconds(10), this::answers);
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop(keeper, "TERM", Duration.ofSeconds(5));
        }
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        }
    }
}
