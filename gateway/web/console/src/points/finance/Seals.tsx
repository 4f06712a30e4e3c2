import { useFormat } from "@laoke/i18n";
import { Empty } from "@laoke/ui";
import { api } from "../../api";
import { Paged } from "../../Paged";
import { useTexts } from "../../texts";

/** One seal a day over all of the ledger; each holds the hash of the one before. */
export function Seals() {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <div className="stack">
      <p className="soft">{t("seals.hint")}</p>
      <Paged name={["seals"]} read={(cursor) => api.desk.seals(cursor)} empty={<Empty title={t("seals.none")} hint={t("seals.noneHint")} />}>
        {(items) => (
          <ul className="desk-list">
            {items.map((seal) => (
              <li key={seal.no} className="desk-item">
                <div className="desk-head">
                  <strong>{t("seals.no", { no: seal.no, day: format.day(seal.day) })}</strong>
                  <span className="soft">
                    {t("seals.size", { accounts: format.number(seal.accounts), transactions: format.number(seal.transactions) })}
                  </span>
                </div>
                <p className="hash">{seal.hash}</p>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}
