package org.laoke.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.stack.Health;
import org.laoke.deploy.stack.Health.State;
import org.laoke.deploy.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says of every part whether it runs and serves; the exit code is 0 only if all do. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows which parts run and are healthy.")
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        List<State> states = Health.of(new Stack(Home.find(), System.err::println));
        boolean healthy = states.stream().allMatch(State::healthy);
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("healthy", healthy);
            answer.put("pssBytes", states.stream().mapToLong(State::pssBytes).sum());
            answer.put("parts", states);
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } else {
            states.forEach(StatusCommand::print);
            System.out.printf(
                    "%s, %.2f GiB (PSS)%n",
                    healthy ? "healthy" : "NOT healthy",
                    states.stream().mapToLong(State::pssBytes).sum() / (double) (1L << 30));
        }
        return healthy ? 0 : 1;
    }

    private static void print(State state) {
        System.out.printf(
                "  %-10s %-9s port %5d  %s%n",
                state.part(),
                state.healthy() ? "healthy" : state.pid() == null ? "down" : "unhealthy",
                state.port(),
                state.pid() == null
                        ? ""
                        : "pid %d, %.0f MiB".formatted(state.pid(), state.pssBytes() / 1048576.0));
    }
}
