package org.laoke.gateway.docs;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.laoke.gateway.route.RouteTable;
import org.laoke.gateway.store.Remembered;

/** The description of the whole API at /openapi, and a page at /docs; asked for, then fetched. */
@Singleton
class Docs {
    private static final Duration KEPT = Duration.ofSeconds(60);

    private final RouteTable table;
    private final WebClient client;
    private final Uni<MergedApi> merged;

    Docs(Vertx vertx, RouteTable table) {
        this.table = table;
        this.client = WebClient.create(vertx, new WebClientOptions().setConnectTimeout(1000));
        this.merged = Remembered.during(KEPT, this::fetchAll);
    }

    void register(@Observes Router router) {
        router.get("/openapi")
                .produces("application/json")
                .handler(ctx -> answer(ctx, "application/json", Docs::json));
        router.get("/docs").handler(ctx -> answer(ctx, "text/html; charset=utf-8", ApiPage::html));
    }

    private void answer(RoutingContext ctx, String type, Form form) {
        String server = ctx.request().scheme() + "://" + ctx.request().authority();
        merged.subscribe()
                .with(
                        api ->
                                ctx.response()
                                        .putHeader(HttpHeaders.CONTENT_TYPE, type)
                                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                                        .end(form.of(api.document(server))),
                        ctx::fail);
    }

    private static String json(JsonObject document) {
        return document.encode();
    }

    private Uni<MergedApi> fetchAll() {
        return Multi.createFrom()
                .iterable(new TreeMap<>(table.services()).entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        service ->
                                fetch(service.getValue())
                                        .map(found -> new Part(service.getKey(), found)))
                .collect()
                .in(MergedApi::new, this::add);
    }

    private void add(MergedApi api, Part part) {
        part.document()
                .ifPresentOrElse(
                        document -> api.add(part.service(), document, table::isPublic),
                        () -> api.missing(part.service()));
    }

    private Uni<Optional<JsonObject>> fetch(URI service) {
        return client.getAbs(service.resolve("/q/openapi?format=json").toString())
                .timeout(2000)
                .send()
                .map(HttpResponse::bodyAsJsonObject)
                .map(Optional::ofNullable)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private interface Form {
        String of(JsonObject document);
    }

    private record Part(String service, Optional<JsonObject> document) {}
}
