import { useCallback, useState } from "react";

const PREFIX = "laoke.draft.";

export function readDraft<T>(key: string, initial: T): T {
  try {
    const kept = sessionStorage.getItem(PREFIX + key);
    return kept ? { ...initial, ...(JSON.parse(kept) as T) } : initial;
  } catch {
    return initial;
  }
}

export function keepDraft(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // storage full or switched off: the form itself still holds the text
  }
}

export function dropDraft(key: string): void {
  sessionStorage.removeItem(PREFIX + key);
}

/** Forgets everything typed: at sign-out on a shared tablet. */
export function dropAllDrafts(): void {
  const keys = Array.from({ length: sessionStorage.length }, (_, i) => sessionStorage.key(i));
  for (const key of keys) if (key?.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

const OWNER = "laoke.draft-owner";

/** Drafts belong to who typed them: on a shared tablet the next person does not find the last one's words. */
export function claimDrafts(owner: string): void {
  if (sessionStorage.getItem(OWNER) !== owner) dropAllDrafts();
  sessionStorage.setItem(OWNER, owner);
}

/** Form state that outlives a reload or an ended session in this tab. */
export function useDraft<T extends object>(key: string, initial: T): [T, (change: Partial<T>) => void, () => void] {
  const [value, setValue] = useState<T>(() => readDraft(key, initial));
  const change = useCallback(
    (part: Partial<T>) =>
      setValue((old) => {
        const next = { ...old, ...part };
        keepDraft(key, next);
        return next;
      }),
    [key],
  );
  const clear = useCallback(() => {
    dropDraft(key);
    setValue(initial);
  }, [key]);
  return [value, change, clear];
}
