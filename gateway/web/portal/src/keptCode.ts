import type { Member } from "@laoke/api-client";

const KEPT = "laoke.code";

/** The code shown at the till: the card's number, else the member's. */
export function codeOf(member: Pick<Member, "card" | "number">): string {
  return member.card?.number ?? member.number;
}

/** Kept on the phone so that the code can be shown without a connection; dropped at sign-out. */
export function keepCode(code: string): void {
  localStorage.setItem(KEPT, code);
}

export function keptCode(): string | null {
  return localStorage.getItem(KEPT);
}

export function dropCode(): void {
  localStorage.removeItem(KEPT);
}
