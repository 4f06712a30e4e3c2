import type { FactKind, FactValue, Profile, ProfileFact } from "@laoke/api-client";

type Words = (texts: { zh: string; en: string }) => string;

/** An answer in words; null where there is none, or where it may not be seen. */
export function inWords(fact: ProfileFact, words: Words, yesNo: { yes: string; no: string }, comma: string): string | null {
  const { value, kind } = fact;
  if (value === null) return null;
  if (typeof value === "boolean") return value ? yesNo.yes : yesNo.no;
  const option = (key: string) => {
    const known = kind.options.find((o) => o.key === key);
    return known ? words(known) : key;
  };
  if (Array.isArray(value)) return value.map(option).join(comma);
  return kind.type === "CHOICE" ? option(String(value)) : String(value);
}

/** What was typed or chosen as the service wants it; null while it is not an answer yet. */
export function answerOf(kind: Pick<FactKind, "type" | "options">, input: string | string[]): FactValue | null {
  if (Array.isArray(input)) return input.length > 0 ? input : null;
  const text = input.trim();
  if (!text) return null;
  switch (kind.type) {
    case "NUMBER": {
      const number = Number(text);
      return /^\d+(\.\d{1,4})?$/.test(text) && number <= 1_000_000 ? number : null;
    }
    case "FLAG":
      return text === "true" ? true : text === "false" ? false : null;
    case "DATE":
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
    case "CHOICE":
      return kind.options.some((o) => o.key === text) ? text : null;
    default:
      return text;
  }
}

/** The facts to ask next, with what their form needs. */
export const nextFacts = (profile: Profile): ProfileFact[] =>
  profile.next.flatMap(({ key }) => profile.facts.filter((fact) => fact.kind.key === key));
