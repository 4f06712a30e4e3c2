import { newKey, outcomeUnknown } from "@laoke/api-client";
import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";

/** Keeps the key of an action whose outcome is unknown, so that trying again cannot do it twice. */
export class ActionKeys {
  private pending: { content: string; key: string } | undefined;

  keyFor(content: unknown): string {
    const text = JSON.stringify(content ?? null);
    if (this.pending?.content !== text) this.pending = { content: text, key: newKey() };
    return this.pending.key;
  }

  settled(error?: unknown): void {
    if (error === undefined || !outcomeUnknown(error)) this.pending = undefined;
  }
}

/** A write with one Idempotency-Key per user action, the same over its retries. */
export function useAction<In, Out>(
  run: (input: In, key: string) => Promise<Out>,
  options: { onSuccess?: (out: Out, input: In) => void; onError?: (error: Error, input: In) => void } = {},
): UseMutationResult<Out, Error, In> {
  const keys = useRef<ActionKeys>(undefined);
  keys.current ??= new ActionKeys();
  return useMutation<Out, Error, In>({
    mutationFn: (input) => run(input, keys.current!.keyFor(input)),
    onSuccess: (out, input) => {
      keys.current!.settled();
      options.onSuccess?.(out, input);
    },
    onError: (error, input) => {
      keys.current!.settled(error);
      options.onError?.(error, input);
    },
  });
}
