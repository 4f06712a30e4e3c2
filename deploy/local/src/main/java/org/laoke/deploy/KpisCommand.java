package org.laoke.deploy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.laoke.deploy.api.Answer;
import org.laoke.deploy.api.Api;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the figures of a period. */
@Command(
        name = "kpis",
        mixinStandardHelpOptions = true,
        description = "Prints the figures of a period as JSON.")
final class KpisCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "DATE",
            description = "First day, for example 2010-12-01.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DATE",
            description = "The day after the last one.")
    private LocalDate to = LocalDate.EPOCH;

    @Option(
            names = "--store",
            paramLabel = "ID",
            description = "One store; without it the whole chain.")
    private @Nullable String store;

    @Option(
            names = "--series",
            paramLabel = "UNIT",
            description = "day, week or month.",
            defaultValue = "month")
    private String series = "month";

    @Override
    public Integer call() {
        String path =
                "/v1/figures?from=%s&to=%s&series=%s".formatted(from, to, encoded(series))
                        + (store == null ? "" : "&storeId=" + encoded(store));
        Answer answer = new Api(new Stack(Home.find(), System.err::println)).get("hq", path);
        if (!answer.ok()) {
            throw new PartFailure("No figures: " + answer.status() + " " + answer.body());
        }
        System.out.println(answer.json().toPrettyString());
        return 0;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
