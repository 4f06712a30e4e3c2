package org.laoke.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.laoke.deploy.api.StaffTokens;

/** Commands that run side by side sign in as the same people. */
class StaffTokensTest {
    private static final int AT_ONCE = 4;

    @Test
    void several_commands_sign_in_as_the_same_person_at_the_same_moment()
            throws InterruptedException, ExecutionException {
        List<Callable<Integer>> commands = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            // none knows the others' token
            var tokens = new StaffTokens(Platform.stack());
            commands.add(() -> tokens.of("hq").split("\\.", -1).length);
        }
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Integer> parts : threads.invokeAll(commands)) {
                assertEquals(3, parts.get(), "a token has three parts");
            }
        }
    }
}
