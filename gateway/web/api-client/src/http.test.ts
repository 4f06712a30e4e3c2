import { describe, expect, test } from "vitest";
import { http, newKey, outcomeUnknown, Problem, SessionEnded, Unreachable, withQuery } from "./http";

function answering(response: () => Response) {
  const seen: { url: string; init: RequestInit }[] = [];
  let ended = 0;
  const client = http({
    base: "/console/api/v1",
    sessionEndedStatus: 499,
    onSessionEnded: () => ended++,
    fetch: (async (url: string, init: RequestInit) => {
      seen.push({ url, init });
      return response();
    }) as typeof fetch,
  });
  return { client, seen, ended: () => ended };
}

describe("a call", () => {
  test("carries the header against forged requests and the key of its action", async () => {
    const { client, seen } = answering(() => Response.json({ id: "1" }, { status: 201 }));
    expect(await client.post("/members", { name: "李梅" }, "key-1")).toEqual({ id: "1" });
    expect(seen[0]!.url).toBe("/console/api/v1/members");
    expect(seen[0]!.init.headers).toMatchObject({ "X-Requested-With": "laoke", "Idempotency-Key": "key-1" });
  });
  test("that changes something names the version that was read", async () => {
    const { client, seen } = answering(() => Response.json({}));
    await client.put("/rewards/1", { points: 5 }, "7");
    expect(seen[0]!.init.headers).toMatchObject({ "If-Match": '"7"' });
  });
  test("with a file sends it as it is", async () => {
    const { client, seen } = answering(() => new Response(null, { status: 204 }));
    const file = new Blob(["x"], { type: "image/png" });
    await client.putFile("/rewards/1/picture", file);
    expect(seen[0]!.init.body).toBe(file);
    expect(seen[0]!.init.headers).toMatchObject({ "Content-Type": "image/png" });
  });
  test("answered by a problem says its code, detail and fields", async () => {
    const { client } = answering(() =>
      Response.json({ code: "phone-taken", detail: "taken", errors: [{ pointer: "/phone", detail: "x" }] }, { status: 409 }),
    );
    const error = await client.get("/members").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ status: 409, code: "phone-taken", errors: [{ pointer: "/phone" }] });
  });
  test("answered by a page instead of a problem is still a problem", async () => {
    const { client } = answering(() => new Response("<html>", { status: 502 }));
    const error = await client.get("/members").catch((e: unknown) => e);
    expect(error).toMatchObject({ status: 502, code: "http-502" });
    expect(outcomeUnknown(error)).toBe(true);
  });
  test("tells when the session ended", async () => {
    const { client, ended } = answering(() => new Response(null, { status: 499 as never }));
    await expect(client.get("/stores")).rejects.toBeInstanceOf(SessionEnded);
    expect(ended()).toBe(1);
  });
  test("without an answer leaves the outcome unknown", async () => {
    const { client } = answering(() => {
      throw new TypeError("network");
    });
    const error = await client.post("/redemptions", {}, newKey()).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Unreachable);
    expect(outcomeUnknown(error)).toBe(true);
  });
});

test("a query leaves out what is not set and encodes the rest", () => {
  expect(withQuery("/members", { tail: "5678", name: "李 梅", cursor: undefined, storeId: "" })).toBe(
    "/members?tail=5678&name=%E6%9D%8E%20%E6%A2%85",
  );
});
