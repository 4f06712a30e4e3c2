import i18next, { type i18n } from "i18next";
import { useMemo } from "react";
import { initReactI18next, useTranslation } from "react-i18next";
import { formatter, type Formatter } from "./format";
import sharedEn from "./texts/en.json";
import sharedZh from "./texts/zh-CN.json";

export { Translation, useTranslation } from "react-i18next";
export * from "./format";
export * from "./problems";

export type AppLanguage = "zh-CN" | "en";
export const LANGUAGES: readonly { id: AppLanguage; label: string; short: string }[] = [
  // each language is written in itself and never translated
  { id: "zh-CN", label: sharedZh.language.self, short: sharedZh.language.short },
  { id: "en", label: sharedEn.language.self, short: sharedEn.language.short },
];

/** Texts by namespace. An app adds its own as `app` by declaration merging, so that a wrong key does not compile. */
export interface Resources {
  shared: typeof sharedZh;
}

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "app";
    resources: Resources;
    returnNull: false;
  }
}

const STORED = "laoke.language";

export function storedLanguage(): AppLanguage | undefined {
  const value = localStorage.getItem(STORED);
  return value === "en" || value === "zh-CN" ? value : undefined;
}

/** Starts the texts in the person's stored language, else Chinese. */
export function startTexts(app: { "zh-CN": object; en: object }): i18n {
  void i18next.use(initReactI18next).init({
    lng: storedLanguage() ?? "zh-CN",
    fallbackLng: false,
    defaultNS: "app",
    resources: {
      "zh-CN": { shared: sharedZh, app: app["zh-CN"] },
      en: { shared: sharedEn, app: app.en },
    } as never,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = i18next.language;
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  return i18next;
}

/** A person's own choice: remembered on this device. */
export function chooseLanguage(language: AppLanguage): void {
  localStorage.setItem(STORED, language);
  void i18next.changeLanguage(language);
}

/** What a profile says; a choice made on this device wins. */
export function suggestLanguage(language: string | null | undefined): void {
  if (storedLanguage() || !language) return;
  const known: AppLanguage = language.toLowerCase().startsWith("en") ? "en" : "zh-CN";
  if (known !== i18next.language) void i18next.changeLanguage(known);
}

export function useLanguage(): AppLanguage {
  const { i18n: current } = useTranslation("shared");
  return current.language === "en" ? "en" : "zh-CN";
}

/** Dates and numbers in the current language and the given time zone (default: the programme's). */
export function useFormat(timeZone?: string): Formatter {
  const language = useLanguage();
  return useMemo(() => formatter(language, timeZone), [language, timeZone]);
}

export function textIn(language: AppLanguage, texts: { zh: string; en: string } | null | undefined): string {
  if (!texts) return "";
  return (language === "en" ? texts.en : texts.zh) || texts.zh || texts.en || "";
}
