package org.laoke.e2e;

import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.laoke.deploy.api.Answer;
import org.laoke.deploy.api.Api;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.stack.Health;
import org.laoke.deploy.stack.Stack;

/**
 * The platform under test: the one that already runs from this checkout, else one started for the
 * tests and stopped with them. Tests make their own members and stores, so they can share it with
 * people.
 */
final class Platform {
    static final Home HOME = Home.find();
    private static final Platform ONLY = new Platform();

    private final Stack stack;
    private final Api api;

    private Platform() {
        if (!runs(new Stack(HOME, System.err::println))) {
            System.out.println(command("up", "--detach").succeeds(900));
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> command("down").succeeds(180), "down"));
        }
        stack = new Stack(HOME, System.err::println); // reads the secrets the start has made
        api = new Api(stack);
    }

    /** One that is there but busy at the moment is waited for. */
    private static boolean runs(Stack stack) {
        if (stack.running().isEmpty()) {
            return false;
        }
        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> Health.of(stack).stream().allMatch(Health.State::healthy));
        return true;
    }

    static Stack stack() {
        return ONLY.stack;
    }

    static Api api() {
        return ONLY.api;
    }

    static String gateway() {
        return "http://127.0.0.1:" + ONLY.stack.ports().of("gateway");
    }

    static String carrier() {
        return "http://127.0.0.1:" + ONLY.stack.ports().of("carrier");
    }

    static String password() {
        return ONLY.stack.secrets().password("sample.password");
    }

    /** An answer that must be a success. */
    static Answer ok(Answer answer) {
        if (!answer.ok()) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer;
    }

    /** Starts a command of this checkout. */
    static Command command(String... words) {
        return Command.start(HOME.root(), words);
    }
}
