package org.laoke.deploy.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.Java;
import org.laoke.deploy.parts.Keeper;
import org.laoke.deploy.parts.Part;
import org.laoke.deploy.parts.PartProcess;
import org.laoke.deploy.parts.Ports;

/**
 * The local carrier: takes the e-mails and short messages the platform sends, and shows them on a
 * page.
 */
final class Carrier implements Part {
    private final Home home;
    private final Ports ports;
    private final Keeper keeper;
    private @Nullable PartProcess process;

    Carrier(Home home, Ports ports, Keeper keeper) {
        this.home = home;
        this.ports = ports;
        this.keeper = keeper;
    }

    @Override
    public String name() {
        return "carrier";
    }

    @Override
    public PartProcess start() {
        List<String> command =
                List.of(
                        Java.executable(),
                        "-Xms16m",
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.laoke.deploy.carrier.CarrierMain",
                        Integer.toString(ports.of("carrier")),
                        Integer.toString(ports.of("carrier-smtp")));
        PartProcess started =
                PartProcess.launch(
                        name(),
                        keeper,
                        home.root(),
                        home.logs().resolve("carrier.log"),
                        Map.of(),
                        command);
        process = started;
        return started.await(
                Duration.ofSeconds(30),
                () ->
                        Ports.listening(ports.of("carrier"))
                                && Ports.listening(ports.of("carrier-smtp")));
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop(keeper, "TERM", Stack.grace(name()));
        }
    }
}
