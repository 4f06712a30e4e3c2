package org.laoke.platform.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Schemas, examples and the AsyncAPI document say the same. */
class ContractsTest {
    private static final Path CONTRACTS = Path.of("src", "main", "resources", "contracts");
    private static final Pattern PAYLOAD = Pattern.compile("payload: \\{\\$ref: \"([^\"]+)\"");
    private static final Pattern EXAMPLE = Pattern.compile("x-example: (\\S+)");

    @Test
    void every_example_follows_its_schema() throws IOException {
        var schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (Path schema : files(".schema.json")) {
            Path example = Path.of(schema.toString().replace(".schema.json", ".example.json"));
            assertTrue(Files.exists(example), example + " is missing");
            assertEquals(
                    List.of(),
                    schemas.getSchema(Files.readString(schema), InputFormat.JSON)
                            .validate(Files.readString(example), InputFormat.JSON),
                    example.toString());
        }
    }

    @Test
    void the_asyncapi_document_names_every_contract_and_nothing_else() throws IOException {
        String document = Files.readString(CONTRACTS.resolve("asyncapi.yaml"));
        assertEquals(names(files(".schema.json")), found(document, PAYLOAD));
        assertEquals(names(files(".example.json")), found(document, EXAMPLE));
    }

    private static SortedSet<String> found(String document, Pattern pattern) {
        var names = new TreeSet<String>();
        pattern.matcher(document).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    private static SortedSet<String> names(List<Path> files) {
        var names = new TreeSet<String>();
        files.forEach(file -> names.add(CONTRACTS.relativize(file).toString()));
        return names;
    }

    private static List<Path> files(String ending) throws IOException {
        try (var all = Files.walk(CONTRACTS)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
