package org.laoke.gateway.docs;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Lists every operation in a page without scripts. */
final class ApiPage {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private ApiPage() {}

    static String html(JsonObject document) {
        var rows = new StringBuilder();
        JsonObject paths = document.getJsonObject("paths");
        for (String path : new TreeSet<>(paths.fieldNames())) {
            JsonObject operations = paths.getJsonObject(path);
            for (String method : new TreeSet<>(operations.fieldNames())) {
                if (METHODS.contains(method)) {
                    rows.append(row(method, path, operations.getJsonObject(method)));
                }
            }
        }
        return """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Laoke API</title>
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f2329 }
        td { padding: .25rem .75rem .25rem 0; vertical-align: top; border-bottom: 1px solid #eee }
        code { white-space: nowrap }
        </style>
        <h1>Laoke API</h1>
        <p><a href="/openapi">OpenAPI 3.1 as JSON</a> · <a href="/console/">Console</a> · <a href="/portal/">Portal</a></p>
        <p>Send <code>Authorization: Bearer …</code>; with <code>Idempotency-Key</code> on every POST a repeated request is done once.</p>
        <table>%s</table>
        </html>
        """
                .formatted(rows);
    }

    private static String row(String method, String path, JsonObject operation) {
        return "<tr><td><code>%s</code></td><td><code>%s</code></td><td>%s</td></tr>\n"
                .formatted(
                        method.toUpperCase(Locale.ROOT),
                        escape(path),
                        escape(operation.getString("summary", "")));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
