import type { FactKind, FactValue } from "@laoke/api-client";

/** What was typed or chosen, as the service takes it; nothing where the question was left open. */
export function valueOf(kind: Pick<FactKind, "type">, given: string | string[] | undefined): FactValue | undefined {
  if (given === undefined || given.length === 0) return undefined;
  if (Array.isArray(given)) return given;
  const text = given.trim();
  if (text === "") return undefined;
  if (kind.type === "NUMBER") return Number.isFinite(Number(text)) ? Number(text) : undefined;
  return kind.type === "FLAG" ? text === "true" : text;
}
