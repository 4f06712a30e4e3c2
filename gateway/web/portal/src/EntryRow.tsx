import type { Entry } from "@laoke/api-client";
import { reasonText, textIn, useFormat, useLanguage } from "@laoke/i18n";
import { useTexts } from "./texts";

/** One change of the points and why it happened. */
export function EntryRow({ entry }: { entry: Entry }) {
  const { t, i18n } = useTexts();
  const format = useFormat();
  const language = useLanguage();
  const why = [
    // the service says why in words; a short reason stands in where it does not
    textIn(language, entry.text) || reasonText(i18n, entry.reason),
    entry.receiptId && entry.reference && t("activity.receipt", { number: entry.reference }),
  ].filter(Boolean);
  return (
    <li className="entry">
      <span className="entry-main">
        <strong>{t(`shared:entry.${entry.kind}`, { defaultValue: entry.kind })}</strong>
        {why.length > 0 && <span className="soft">{why.join(" · ")}</span>}
        <time className="faint figure" dateTime={entry.at}>
          {format.dateTime(entry.at)}
        </time>
      </span>
      <span className="entry-points figure">
        <strong className={entry.points > 0 ? "plus" : entry.points < 0 ? "minus" : ""}>{format.signed(entry.points)}</strong>
        <span className="faint">{t("activity.balance", { points: format.number(entry.balance) })}</span>
      </span>
    </li>
  );
}
