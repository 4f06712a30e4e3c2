/** An error answer of a service: RFC 9457 problem details with Laoke's stable `code`. */
export class Problem extends Error {
  override readonly name = "Problem";
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: readonly { pointer: string; detail: string }[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(detail || code);
  }
}

/** No answer came: for a write the outcome is unknown and must be asked for with the same key. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** The browser session is over. Only signing in again helps. */
export class SessionEnded extends Error {
  override readonly name = "SessionEnded";
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface HttpOptions {
  /** Prefix of every path, such as `/console/api/v1`. */
  base: string;
  /** Status by which the gateway says that the session is over: 499 for staff, 401 for members. */
  sessionEndedStatus: number;
  onSessionEnded?: () => void;
  timeoutMs?: number;
  fetch?: typeof fetch;
}

export interface Http {
  get<T>(path: string, query?: Query): Promise<T>;
  /** `key` is the Idempotency-Key of one user action and stays the same over its retries. */
  post<T>(path: string, body: unknown, key: string): Promise<T>;
  /** `ifMatch` names the version that was read, where a service asks for it. */
  put<T>(path: string, body: unknown, ifMatch?: string): Promise<T>;
  /** Sends a file as it is. */
  putFile<T = void>(path: string, file: Blob): Promise<T>;
  del<T>(path: string): Promise<T>;
}

/** True when asking again with the same key is safe and useful. */
export function outcomeUnknown(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && error.status >= 500);
}

/** A fresh Idempotency-Key. */
export function newKey(): string {
  // randomUUID exists in secure contexts only; a tablet may open the gateway by plain http in a store network
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

export function withQuery(path: string, query: Query = {}): string {
  const parts = Object.entries(query)
    .filter(([, v]) => v !== undefined && v !== null && v !== "")
    .map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(String(v))}`);
  return parts.length ? `${path}?${parts.join("&")}` : path;
}

export function http(options: HttpOptions): Http {
  const { base, sessionEndedStatus, onSessionEnded, timeoutMs = 20_000 } = options;
  const send = options.fetch ?? ((input, init) => fetch(input, init));

  async function call<T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<T> {
    const headers: Record<string, string> = { Accept: "application/json", "X-Requested-With": "laoke", ...more };
    const file = body instanceof Blob;
    if (file) headers["Content-Type"] = body.type || "application/octet-stream";
    else if (body !== undefined) headers["Content-Type"] = "application/json";
    let response: Response;
    try {
      response = await send(base + path, {
        method,
        headers,
        body: body === undefined ? undefined : file ? body : JSON.stringify(body),
        credentials: "same-origin",
        cache: "no-store",
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (cause) {
      throw new Unreachable("no answer", { cause });
    }
    if (response.status === sessionEndedStatus) {
      onSessionEnded?.();
      throw new SessionEnded("session ended");
    }
    if (!response.ok) throw await problemOf(response);
    const text = await response.text();
    return (text ? JSON.parse(text) : undefined) as T;
  }

  return {
    get: (path, query) => call("GET", withQuery(path, query)),
    post: (path, body, key) => call("POST", path, body, { "Idempotency-Key": key }),
    put: (path, body, ifMatch) => call("PUT", path, body, ifMatch === undefined ? {} : { "If-Match": `"${ifMatch}"` }),
    putFile: (path, file) => call("PUT", path, file),
    del: (path) => call("DELETE", path),
  };
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => "");
  let body: { code?: unknown; detail?: unknown; title?: unknown; errors?: unknown } = {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed && typeof parsed === "object") body = parsed;
  } catch {
    // a proxy in between may answer with a page; the status then says all there is
  }
  const retry = Number(response.headers.get("Retry-After"));
  return new Problem(
    response.status,
    typeof body.code === "string" ? body.code : `http-${response.status}`,
    typeof body.detail === "string" ? body.detail : typeof body.title === "string" ? body.title : "",
    Array.isArray(body.errors) ? body.errors : [],
    Number.isFinite(retry) && retry > 0 ? retry : undefined,
  );
}
