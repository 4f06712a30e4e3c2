import { Problem, Unreachable } from "@laoke/api-client";
import { describe, expect, test } from "vitest";
import { ActionKeys } from "./action";

describe("the key of an action", () => {
  test("stays the same while the outcome is unknown", () => {
    const keys = new ActionKeys();
    const first = keys.keyFor({ points: 100 });
    keys.settled(new Unreachable());
    expect(keys.keyFor({ points: 100 })).toBe(first);
    keys.settled(new Problem(503, "service-down", ""));
    expect(keys.keyFor({ points: 100 })).toBe(first);
  });
  test("is new after an answer, whether yes or no", () => {
    const keys = new ActionKeys();
    const first = keys.keyFor({ points: 100 });
    keys.settled();
    const second = keys.keyFor({ points: 100 });
    expect(second).not.toBe(first);
    keys.settled(new Problem(409, "insufficient-points", ""));
    expect(keys.keyFor({ points: 100 })).not.toBe(second);
  });
  test("is new for other content", () => {
    const keys = new ActionKeys();
    const first = keys.keyFor({ points: 100 });
    keys.settled(new Unreachable());
    expect(keys.keyFor({ points: 200 })).not.toBe(first);
  });
});
