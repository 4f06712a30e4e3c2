import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { peopleChain } from "./peopleData.mjs";
import { answer, mock } from "./routes.mjs";

const web = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
// the policy the gateway sends; what works here works there
const CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Serves both built apps and an in-memory stand-in for the services; loopback only. */
export async function start(port = 0) {
  const state = mock();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://mock");
    const file = await asset(url.pathname);
    if (request.method === "GET" && file && !/\/(api\/|session)/.test(url.pathname)) {
      response.writeHead(200, { "Content-Type": `${TYPES[file.ext] ?? "application/octet-stream"}; charset=utf-8`, "Content-Security-Policy": CSP });
      response.end(file.bytes);
      return;
    }
    if (url.pathname.endsWith("/arrivals/live")) {
      live(state, response);
      return;
    }
    let text = "";
    try {
      for await (const chunk of request) text += chunk;
    } catch {
      return; // the page was closed meanwhile
    }
    const [status, body] = answer(state, request.method, url.pathname, url.searchParams, text && request.headers["content-type"]?.includes("json") ? JSON.parse(text) : null, request.headers);
    response.writeHead(status, { "Content-Type": status >= 400 ? "application/problem+json" : "application/json" });
    response.end(body === null ? "" : JSON.stringify(body));
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return { state, server, url: `http://127.0.0.1:${server.address().port}` };
}

/** A line of server-sent events that stays open. */
function live(state, response) {
  if (!state.staffSession) {
    response.writeHead(499).end();
    return;
  }
  state.people ??= peopleChain(state.members);
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write(": alive\n\n");
  state.people.lines.add(response);
  response.on("close", () => state.people.lines.delete(response));
}

async function asset(pathname) {
  const app = /^\/(console|portal)(\/|$)/.exec(pathname)?.[1];
  if (!app || pathname.includes("..")) return null;
  const ext = path.extname(pathname);
  const inside = ext ? pathname.slice(app.length + 2) : "index.html";
  try {
    return { bytes: await readFile(path.join(web, app, "dist", inside)), ext: ext || ".html" };
  } catch {
    return null;
  }
}
