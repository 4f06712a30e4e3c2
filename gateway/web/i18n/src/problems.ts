import { Problem, SessionEnded, Unreachable } from "@laoke/api-client";
import type { i18n } from "i18next";
import zh from "./texts/zh-CN.json";

const known: Record<string, string> = zh.problem;

/**
 * What to tell a person about a failure: our own words for a known code, else the service's detail
 * (already clear English), else a sentence by status.
 */
export function problemText(texts: i18n, error: unknown): string {
  const t = texts.getFixedT(texts.language, "shared");
  if (error instanceof SessionEnded) return t("problem.session-ended");
  if (error instanceof Unreachable) return t("problem.unreachable");
  if (error instanceof Problem) {
    if (error.code in known) return t(`problem.${error.code as keyof typeof zh.problem}`);
    if (error.status === 429) return t("problem.too-many-requests");
    if (error.detail && error.status < 500) return error.detail;
    if (error.status === 403) return t("problem.forbidden");
    if (error.status === 404) return t("problem.not-found");
    if (error.status === 409) return t("problem.conflict");
    if (error.status >= 500) return t("problem.service-down");
  }
  return t("problem.unknown");
}

const reasons: Record<string, string> = zh.reason;

/** Why points changed beyond what the kind of the entry says; null where the kind says it all, or the reason is unknown. */
export function reasonText(texts: i18n, reason: string | null): string | null {
  if (!reason || !(reason in reasons)) return null;
  return texts.getFixedT(texts.language, "shared")(`reason.${reason as keyof typeof zh.reason}`);
}
