import type { KeyboardEvent } from "react";

/** Enter that means "go": not the one that picks a word in an input method. */
export function isSubmitEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !event.nativeEvent.isComposing && event.nativeEvent.keyCode !== 229;
}
