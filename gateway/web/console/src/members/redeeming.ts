/** Amounts offered as one tap: round ones within the balance, and all of it. */
export function quickAmounts(available: number): number[] {
  const round = [100, 200, 500, 1000, 2000, 5000].filter((n) => n < available).slice(-4);
  return available > 0 ? [...round, available] : [];
}

/** The typed amount as whole points within the balance, or null. */
export function validAmount(text: string, available: number): number | null {
  if (!/^\d{1,9}$/.test(text.trim())) return null;
  const points = Number(text);
  return points > 0 && points <= available ? points : null;
}
