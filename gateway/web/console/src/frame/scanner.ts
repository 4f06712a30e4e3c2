/** Above this pause a person is typing, not a scanner. */
const PAUSE_MS = 300;
const LEAST = 8;

/**
 * Puts together what a scanner types: letters and digits in quick succession, ended by Enter. Answers the code, or
 * null while there is none.
 */
export function scanner(): (key: string, at: number) => string | null {
  let typed = "";
  let last = 0;
  return (key, at) => {
    if (at - last > PAUSE_MS) typed = "";
    last = at;
    if (key === "Enter") {
      const code = typed;
      typed = "";
      return code.length >= LEAST ? code : null;
    }
    // shift and the like belong to the letter that follows
    if (key.length === 1) typed = /[0-9A-Za-z-]/.test(key) ? typed + key : "";
    return null;
  };
}
