package org.laoke.gateway.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** A plain page for people whose navigation cannot go on; needs no script and no other file. */
public final class Pages {
    private Pages() {}

    /**
     * Ends the response with a page.
     *
     * @param link where "try again" leads, a path of this gateway
     */
    public static void send(
            RoutingContext ctx, int status, String title, String text, String link) {
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(
                        """
                        <!doctype html>
                        <html lang="zh-CN">
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>Laoke</title>
                        <style>
                        body { font: 16px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem; color: #1f2329 }
                        h1 { font-size: 1.4rem }
                        a { display: inline-block; margin-top: 1rem; color: #0958d9 }
                        </style>
                        <h1>%s</h1>
                        <p>%s</p>
                        <a href="%s">重试 · Try again</a>
                        </html>
                        """
                                .formatted(title, text, link));
    }
}
