import { parseFind, type Find } from "@laoke/ui";

export type Named = { line: string; id: string } | { line: string; find: Extract<Find, { by: "phone" | "number" | "card" }> };

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Members as people paste them, one a line: an id, a phone, a card or a member number. */
export function readNames(text: string): { named: Named[]; unreadable: string[] } {
  const named: Named[] = [];
  const unreadable: string[] = [];
  const lines = text.split(/[\n,;，；]/).map((line) => line.replaceAll('"', "").trim());
  for (const line of new Set(lines)) {
    if (!line) continue;
    if (ID.test(line)) {
      named.push({ line, id: line.toLowerCase() });
      continue;
    }
    const find = parseFind(line);
    if (find && (find.by === "phone" || find.by === "number" || find.by === "card")) named.push({ line, find });
    else unreadable.push(line);
  }
  return { named, unreadable };
}
