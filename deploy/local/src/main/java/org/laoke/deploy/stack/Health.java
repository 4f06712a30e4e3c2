package org.laoke.deploy.stack;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laoke.deploy.parts.PartProcess;
import org.laoke.deploy.parts.Ports;

/** Whether the parts serve. */
public final class Health {
    private static final List<String> APPLICATIONS =
            List.of("member", "points", "outreach", "complaint", "analytics", "gateway");

    private Health() {}

    /**
     * The state of a part.
     *
     * @param pid its process; null when it does not run
     * @param healthy an application: it says it is ready; another part: it accepts connections
     * @param pssBytes its memory with its children's
     */
    public record State(
            String part, @Nullable Long pid, int port, boolean healthy, long pssBytes) {}

    /** The states of all parts, in the order of {@link Stack#PARTS}. */
    public static List<State> of(Stack stack) {
        List<PartProcess> running = stack.running();
        HttpClient http = HttpClient.newHttpClient();
        return Stack.PARTS.stream()
                .map(
                        part ->
                                running.stream()
                                        .filter(process -> process.part().equals(part))
                                        .findFirst()
                                        .map(process -> state(stack, http, process))
                                        .orElseGet(
                                                () ->
                                                        new State(
                                                                part,
                                                                null,
                                                                stack.ports().of(part),
                                                                false,
                                                                0)))
                .toList();
    }

    private static State state(Stack stack, HttpClient http, PartProcess process) {
        int port = stack.ports().of(process.part());
        boolean healthy =
                APPLICATIONS.contains(process.part()) ? ready(http, port) : Ports.listening(port);
        return new State(process.part(), process.pid(), port, healthy, Memory.of(process));
    }

    private static boolean ready(HttpClient http, int port) {
        try {
            return Application.ready(http, port);
        } catch (IOException notReady) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
