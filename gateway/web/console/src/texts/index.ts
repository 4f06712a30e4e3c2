import { useTranslation } from "@laoke/i18n";

/** The console's own texts by default, the shared ones as `shared:`. */
export const useTexts = () => useTranslation(["app", "shared"]);
