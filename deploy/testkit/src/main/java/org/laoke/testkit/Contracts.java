package org.laoke.testkit;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The contracts of the events: what a producer sends and what a consumer must understand. */
public final class Contracts {
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contracts() {}

    /**
     * Fails unless the JSON is as {@code contracts/<producer>/<type>.schema.json} says.
     *
     * @param producer the folder, for example {@code points}
     * @param type the type with its version, for example {@code receipt.recorded.v1}
     */
    public static void validate(String producer, String type, String json) {
        Schema schema = SCHEMAS.getSchema(read(producer, type, "schema"), InputFormat.JSON);
        List<Error> errors = schema.validate(json, InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError("Not a " + type + ": " + errors + "\n" + json);
        }
    }

    /** The example of an event, for a consumer's test. */
    public static String example(String producer, String type) {
        return read(producer, type, "example");
    }

    private static String read(String producer, String type, String kind) {
        String path = "contracts/%s/%s.%s.json".formatted(producer, type, kind);
        try (InputStream in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new AssertionError("No contract " + path + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
