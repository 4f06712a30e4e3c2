package org.laoke.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Role;
import org.laoke.testkit.DescribedService.Answer;
import org.laoke.testkit.DescribedService.Operation;
import org.laoke.testkit.DescribedService.Sent;

/**
 * Who may call what, as the OpenAPI document of a running service says, held against what the
 * service does and against the table kept beside its sources: nobody gets or loses a right
 * unnoticed.
 */
public final class RoleMatrix {
    private static final String ROLE_REFUSED = "not-allowed";
    private static final String WRITE = "laoke.roles.write";
    private static final List<String> ROLES =
            List.of(
                    Role.HQ,
                    Role.STORE_MANAGER,
                    Role.VIP_SPECIALIST,
                    Role.CONSULTANT,
                    Role.POS,
                    Role.PARTNER,
                    Role.GATEWAY,
                    Role.MEMBER);

    private final DescribedService service;
    private final List<Operation> operations;

    private RoleMatrix(DescribedService service) {
        this.service = service;
        this.operations = service.operations();
    }

    /** Of the service at this port of the own machine. */
    public static RoleMatrix at(int port) throws IOException, InterruptedException {
        return new RoleMatrix(new DescribedService(port));
    }

    /**
     * Fails unless the table in the file is the one of the document. With {@code
     * -Dlaoke.roles.write=true} it is written instead.
     */
    public void requireTable(Path file) throws IOException {
        String table = table();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(file, table);
        }
        if (!Files.exists(file) || !Files.readString(file).equals(table)) {
            throw new AssertionError(
                    "%s does not say who may call what. If the change is meant, write it with -D%s=true; it should say:%n%s"
                            .formatted(file, WRITE, table));
        }
    }

    private String table() {
        var text = new StringBuilder("# Who may call what\n\n");
        text.append("Written from the OpenAPI document by the tests, which try every cell.\n\n");
        text.append("| operation | ").append(String.join(" | ", ROLES)).append(" |\n|---|");
        text.append(":-:|".repeat(ROLES.size())).append('\n');
        for (var operation : operations) {
            text.append("| `").append(operation.name()).append("` |");
            for (var role : ROLES) {
                text.append(
                        operation.roles().isEmpty()
                                ? " public |"
                                : operation.roles().contains(role) ? " ● |" : " |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * Calls every operation as every role and as nobody. Whoever may call it is refused for another
     * reason or served; what would change something is sent with a body that nothing takes.
     *
     * @return what is not as the document says; empty if all is well
     */
    public List<String> differences() throws IOException, InterruptedException {
        var wrong = new ArrayList<String>();
        for (var operation : operations) {
            if (!operation.roles().isEmpty()) {
                int status = call(operation, null).status();
                if (status != 401) {
                    wrong.add(operation.name() + " answers nobody with " + status);
                }
            }
            for (var role : ROLES) {
                var answer = call(operation, DescribedService.token(role));
                boolean refused =
                        answer.status() == 403 && answer.body().contains('"' + ROLE_REFUSED + '"');
                boolean may = operation.roles().isEmpty() || operation.roles().contains(role);
                if (answer.status() == 401 || answer.status() >= 500 || refused == may) {
                    wrong.add(
                            "%s answers %s with %d %s"
                                    .formatted(
                                            operation.name(),
                                            role,
                                            answer.status(),
                                            answer.body()));
                }
            }
        }
        return wrong;
    }

    private Answer call(Operation operation, @Nullable String token)
            throws IOException, InterruptedException {
        var body = operation.body();
        return service.call(
                operation.method(),
                DescribedService.place(operation, operation.parameters()),
                token,
                body == null
                        ? null
                        : new Sent(body.type(), Map.of(), "{\"nothingTakesThis\":true}"));
    }
}
