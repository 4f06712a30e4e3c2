package org.laoke.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.laoke.testkit.DescribedService.Operation;
import org.laoke.testkit.DescribedService.Sent;

/**
 * Sends every operation of a running service what people and broken tills send: a form with a field
 * left out, empty, of another type or far too long, a file cut in the middle, parameters that are
 * none. Forms are made from the OpenAPI document and have one mistake each. Whatever is sent, the
 * answer is never the server's fault.
 */
public final class BadForms {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;
    private static final String LONG = "长".repeat(5_000);

    /** What may stand where something else belongs. */
    private static final List<JsonNode> WRONG =
            List.of(
                    NODES.nullNode(),
                    NODES.textNode(""),
                    NODES.textNode("\u0000"),
                    NODES.textNode("=1+1"),
                    NODES.textNode(LONG),
                    NODES.numberNode(-1),
                    NODES.numberNode(new BigDecimal("1e40")),
                    NODES.booleanNode(true),
                    NODES.arrayNode().add(NODES.nullNode()),
                    NODES.objectNode().put("nothingTakesThis", 1));

    private static final List<String> WRONG_WORDS =
            List.of(
                    "",
                    "-1",
                    "99999999999999999999",
                    "'",
                    "\u0000",
                    "2026-02-30",
                    "x".repeat(3_000));

    private final DescribedService service;
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();

    private BadForms(DescribedService service) {
        this.service = service;
    }

    /**
     * What the tries came to.
     *
     * @param answers how many there were of each status
     * @param faults which calls the service failed at
     */
    public record Outcome(Map<Integer, Integer> answers, List<String> faults) {}

    /** Tries all operations of the service at this port of the own machine. */
    public static Outcome at(int port) throws IOException, InterruptedException {
        var tries = new BadForms(new DescribedService(port));
        for (var operation : tries.service.operations()) {
            tries.parameters(operation);
            tries.forms(operation);
        }
        return new Outcome(tries.answers, tries.faults);
    }

    private void parameters(Operation operation) throws IOException, InterruptedException {
        for (var name : operation.parameters().keySet()) {
            boolean query = operation.queries().contains(name);
            for (var wrong : WRONG_WORDS) {
                if (query || !wrong.isEmpty()) {
                    var values = new HashMap<>(operation.parameters());
                    String word = URLEncoder.encode(wrong, StandardCharsets.UTF_8);
                    values.put(name, word);
                    String place = DescribedService.place(operation, values);
                    if (query) {
                        place += "?" + name + "=" + word;
                    }
                    var body = operation.body();
                    call(
                            operation,
                            place,
                            body == null ? null : sent(body.type(), "{}"),
                            name + "=" + wrong);
                }
            }
        }
    }

    private void forms(Operation operation) throws IOException, InterruptedException {
        var body = operation.body();
        if (body == null || !body.type().contains("json")) {
            return;
        }
        String place = DescribedService.place(operation, operation.parameters());
        var form = form(body.content());
        String text = JSON.writeValueAsString(form);
        call(operation, place, sent(body.type(), ""), "nothing");
        call(operation, place, sent(body.type(), "null"), "null");
        call(
                operation,
                place,
                sent(body.type(), text.substring(0, text.length() / 2)),
                "cut in the middle");
        for (var mistake : mistakes(form)) {
            call(operation, place, sent(body.type(), mistake), mistake);
        }
    }

    private static Sent sent(String type, String text) {
        return new Sent(type, Map.of("Idempotency-Key", UUID.randomUUID().toString()), text);
    }

    private void call(Operation operation, String place, @Nullable Sent sent, String what)
            throws IOException, InterruptedException {
        String role = operation.roles().stream().findFirst().orElse(null);
        var answer =
                service.call(
                        operation.method(),
                        place,
                        role == null ? null : DescribedService.token(role),
                        sent);
        answers.merge(answer.status(), 1, Integer::sum);
        if (answer.status() >= 500) {
            faults.add(
                    "%s answers %d to %s"
                            .formatted(
                                    operation.name(),
                                    answer.status(),
                                    what.length() > 300 ? what.substring(0, 300) + "…" : what));
        }
    }

    /** The form with one mistake each. */
    private static Set<String> mistakes(JsonNode form) throws JsonProcessingException {
        var texts = new LinkedHashSet<String>();
        var failed = new ArrayList<JsonProcessingException>();
        var copy = form.deepCopy();
        spoil(
                copy,
                0,
                () -> {
                    try {
                        texts.add(JSON.writeValueAsString(copy));
                    } catch (JsonProcessingException e) {
                        failed.add(e);
                    }
                });
        if (!failed.isEmpty()) {
            throw failed.getFirst();
        }
        return texts;
    }

    /** Puts one mistake after the other into the form, and takes it out again. */
    private static void spoil(JsonNode node, int depth, Runnable spoilt) {
        if (depth > DEEPEST) {
            return;
        }
        if (node instanceof ObjectNode object) {
            for (var name :
                    List.copyOf(object.properties().stream().map(Map.Entry::getKey).toList())) {
                var right = object.remove(name);
                spoilt.run();
                each(wrong -> object.set(name, wrong), spoilt);
                object.set(name, right);
                spoil(right, depth + 1, spoilt);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            var right = array.get(0);
            each(wrong -> array.set(0, wrong), spoilt);
            array.set(0, right);
            spoil(right, depth + 1, spoilt);
        }
    }

    private static void each(Consumer<JsonNode> put, Runnable spoilt) {
        for (var wrong : WRONG) {
            put.accept(wrong);
            spoilt.run();
        }
    }

    /** What the document gives as example, or else what its schema allows. */
    private JsonNode form(JsonNode content) throws JsonProcessingException {
        for (var example : content.path("examples")) {
            if (example.has("value")) {
                return parsed(example.path("value"));
            }
        }
        return content.has("example")
                ? parsed(content.path("example"))
                : form(content.path("schema"), 0);
    }

    private static JsonNode parsed(JsonNode example) throws JsonProcessingException {
        return example.isTextual() ? JSON.readTree(example.asText()) : example;
    }

    private JsonNode form(JsonNode given, int depth) {
        var schema = resolved(given);
        for (var choice : List.of("allOf", "oneOf", "anyOf")) {
            if (schema.has(choice)) {
                for (var part : schema.path(choice)) {
                    if (!part.path("type").asText().equals("null")) {
                        return form(part, depth);
                    }
                }
            }
        }
        for (var shown : List.of("example", "default")) {
            if (schema.has(shown)) {
                return schema.path(shown);
            }
        }
        for (var shown : List.of("examples", "enum")) {
            if (!schema.path(shown).isEmpty()) {
                return schema.path(shown).get(0);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" ->
                    depth > DEEPEST
                            ? NODES.arrayNode()
                            : NODES.arrayNode().add(form(schema.path("items"), depth + 1));
            case "integer", "number" -> NODES.numberNode(schema.path("minimum").asInt(1));
            case "boolean" -> NODES.booleanNode(true);
            default -> NODES.textNode(text(schema));
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = NODES.objectNode();
        if (depth <= DEEPEST) {
            for (var property : schema.path("properties").properties()) {
                object.set(property.getKey(), form(property.getValue(), depth + 1));
            }
        }
        return object;
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.isEmpty() ? schema : service.document().at(reference.substring(1));
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            for (var one : type) {
                if (!one.asText().equals("null")) {
                    return one.asText();
                }
            }
        }
        return type.asText(schema.has("properties") ? "object" : "string");
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText("")) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date" -> "2026-03-01";
            case "date-time" -> "2026-03-01T10:00:00Z";
            case "time" -> "10:00:00";
            default -> "S001";
        };
    }
}
