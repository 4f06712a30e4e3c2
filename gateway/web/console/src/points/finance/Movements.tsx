import { localDate, plusDays, useFormat } from "@laoke/i18n";
import { Empty, Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Input, Segmented } from "antd";
import { useState } from "react";
import { api } from "../../api";
import { Field } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { Download } from "./Download";
import { kindsIn } from "./months";

const CUTS = ["month", "day", "store"] as const;
type Cut = (typeof CUTS)[number];

/** Points issued, spent, expired and the like over a time, by month, day or store. */
export function Movements() {
  const { t } = useTexts();
  const { storeId, storeName, zone } = useScope();
  const format = useFormat(zone);
  const today = localDate(new Date(), zone);
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [last, setLast] = useState(today);
  const [by, setBy] = useState<Cut>("month");
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(from) && /^\d{4}-\d{2}-\d{2}$/.test(last) && from <= last;
  // the service takes the day after the last
  const to = valid ? plusDays(last, 1) : last;
  const query = useQuery({
    queryKey: ["movements", from, to, storeId, by],
    queryFn: () => api.desk.movements({ from, to, storeId, by }),
    enabled: valid,
  });
  const path = new URLSearchParams({ from, to, by, ...(storeId ? { storeId } : {}) });
  return (
    <div className="stack">
      <div className="filters">
        <Field id="from" label={t("finance.from")}>
          <Input id="from" type="date" value={from} onChange={(e) => setFrom(e.target.value)} />
        </Field>
        <Field id="to" label={t("finance.to")}>
          <Input id="to" type="date" value={last} onChange={(e) => setLast(e.target.value)} />
        </Field>
        <Segmented
          aria-label={t("finance.by")}
          value={by}
          onChange={setBy}
          options={CUTS.map((value) => ({ value, label: t(`finance.cut.${value}`) }))}
        />
        <Download path={`/v1/finance/movements.csv?${path.toString()}`} />
      </div>
      {!valid && (
        <p className="field-error" role="alert">
          {t("finance.periodWrong")}
        </p>
      )}
      {valid && (
        <Loaded query={query} lines={6}>
          {(page) => {
            const kinds = kindsIn(page.items);
            return page.items.length === 0 ? (
              <Empty title={t("finance.noMovements")} hint={t("finance.noMovementsHint")} />
            ) : (
              <div className="table-wrap" tabIndex={0} role="region" aria-label={t("finance.movements")}>
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t(`finance.cut.${by}`)}</th>
                      {kinds.map((kind) => (
                        <th key={kind} scope="col">
                          {t(`finance.kind.${kind}`)}
                        </th>
                      ))}
                      <th scope="col">{t("finance.netMoney")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {page.items.map((row) => (
                      <tr key={`${row.start} ${row.storeId}`}>
                        <th scope="row">
                          {by === "store"
                            ? row.storeId
                              ? storeName(row.storeId)
                              : t("finance.noStore")
                            : by === "month"
                              ? row.start?.slice(0, 7)
                              : row.start}
                        </th>
                        {kinds.map((kind) => (
                          <td key={kind}>{format.number(row[kind])}</td>
                        ))}
                        <td>{format.money(row.money.net)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            );
          }}
        </Loaded>
      )}
    </div>
  );
}
