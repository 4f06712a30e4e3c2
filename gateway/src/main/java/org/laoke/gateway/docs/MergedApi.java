package org.laoke.gateway.docs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Joins the OpenAPI documents of the services into one. Two services may use one schema name for
 * two things; the later one then gets its service's name in front.
 */
final class MergedApi {
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonObject paths = new JsonObject();
    private final JsonObject schemas = new JsonObject();
    private final JsonArray tags = new JsonArray();
    private final JsonArray missing = new JsonArray();

    /**
     * Adds the operations of one service.
     *
     * @param isPublic which paths can be reached from outside; others are left out
     */
    void add(String service, JsonObject document, Predicate<String> isPublic) {
        tags.add(new JsonObject().put("name", service));
        var components = document.getJsonObject("components", new JsonObject());
        var own = components.getJsonObject("schemas", new JsonObject()).copy();
        String text = document.getJsonObject("paths", new JsonObject()).encode();
        var renamed = new JsonObject();
        for (String name : own.fieldNames()) {
            Object taken = schemas.getValue(name);
            if (taken != null && !taken.equals(own.getValue(name))) {
                renamed.put(name, service + "." + name);
            }
        }
        String schemaText = own.encode();
        for (Map.Entry<String, Object> change : renamed) {
            String from = "\"" + SCHEMAS + change.getKey() + "\"";
            String to = "\"" + SCHEMAS + change.getValue() + "\"";
            text = text.replace(from, to);
            schemaText = schemaText.replace(from, to);
        }
        new JsonObject(schemaText)
                .forEach(
                        schema ->
                                schemas.put(
                                        renamed.getString(schema.getKey(), schema.getKey()),
                                        schema.getValue()));
        new JsonObject(text)
                .forEach(
                        path -> {
                            if (isPublic.test(path.getKey())) {
                                paths.put(path.getKey(), tagged(service, path.getValue()));
                            }
                        });
    }

    /** Notes a service whose document could not be read. */
    void missing(String service) {
        missing.add(service);
    }

    JsonObject document(String server) {
        var bearer =
                new JsonObject()
                        .put("type", "http")
                        .put("scheme", "bearer")
                        .put("bearerFormat", "JWT");
        var document =
                new JsonObject()
                        .put("openapi", "3.1.0")
                        .put("info", new JsonObject().put("title", "Laoke").put("version", "1"))
                        .put("servers", new JsonArray().add(new JsonObject().put("url", server)))
                        .put("tags", tags)
                        .put("paths", paths)
                        .put(
                                "components",
                                new JsonObject()
                                        .put("schemas", schemas)
                                        .put(
                                                "securitySchemes",
                                                new JsonObject().put("bearer", bearer)))
                        .put(
                                "security",
                                new JsonArray()
                                        .add(new JsonObject().put("bearer", new JsonArray())));
        return missing.isEmpty() ? document : document.put("x-not-available", missing);
    }

    private static Object tagged(String service, Object item) {
        if (item instanceof JsonObject operations) {
            for (String method : operations.fieldNames()) {
                if (operations.getValue(method) instanceof JsonObject operation) {
                    operation.put("tags", new JsonArray().add(service));
                    operation.remove("security");
                }
            }
        }
        return item;
    }
}
