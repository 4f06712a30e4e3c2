/** A referral code as people read and say it. */
export const codeAsShown = (code: string) => (code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code);
