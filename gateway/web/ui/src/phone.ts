/** A mainland mobile number or an international one as E.164, or null when it cannot be one. */
export function toE164(input: string): string | null {
  const digits = input.replace(/[\s\-()]/g, "").replace(/^＋/, "+");
  if (/^1[3-9]\d{9}$/.test(digits)) return `+86${digits}`;
  if (/^(\+?86|0086)1[3-9]\d{9}$/.test(digits)) return `+86${digits.slice(-11)}`;
  if (/^\+[1-9]\d{6,14}$/.test(digits)) return digits;
  return null;
}

/** +8613812345678 → 138 1234 5678; anything masked or foreign stays readable as it is. */
export function readablePhone(phone: string): string {
  const local = phone.replace(/^\+86/, "");
  return /^1[\d*]{10}$/.test(local) ? `${local.slice(0, 3)} ${local.slice(3, 7)} ${local.slice(7)}` : phone;
}

export type Find =
  | { by: "phone"; phone: string }
  | { by: "number"; number: string }
  | { by: "card"; card: string }
  | { by: "tail"; tail: string; name: string }
  | { by: "tail-only"; tail: string };

/**
 * What somebody at the till meant: a full phone, a member number, a card, or the last four digits with a name
 * ("5678 李" or "李 5678"). Null while it can be none of them.
 */
export function parseFind(input: string): Find | null {
  const text = input.trim();
  if (!text) return null;
  const compact = text.replace(/[\s-]/g, "");
  const phone = toE164(text);
  if (phone) return { by: "phone", phone };
  if (/^m\d{6,12}$/i.test(compact)) return { by: "number", number: compact.toUpperCase() };
  const tail = /^(\d{4})\s*(\D.*)$/.exec(text) ?? /^(\D.*?)\s*(\d{4})$/.exec(text);
  if (tail) {
    const [a, b] = [tail[1]!.trim(), tail[2]!.trim()];
    const [digits, name] = /^\d{4}$/.test(a) ? [a, b] : [b, a];
    if (/^[\p{L}·.\s]+$/u.test(name)) return { by: "tail", tail: digits, name };
  }
  if (/^\d{4}$/.test(compact)) return { by: "tail-only", tail: compact };
  if (/^[A-Za-z0-9]{8,20}$/.test(compact) && /\d{4}/.test(compact)) return { by: "card", card: compact.toUpperCase() };
  return null;
}
