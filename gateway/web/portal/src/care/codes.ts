/** A referral code as people read and say it. */
export const codeAsShown = (code: string) => (code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code);

/** The code a link brought, or nothing that could be one. */
export function codeOfLink(search: string): string | null {
  const code = new URLSearchParams(search).get("code")?.toUpperCase().replaceAll(/[\s-]/g, "") ?? "";
  return /^[0-9A-Z]{8}$/.test(code) ? code : null;
}
