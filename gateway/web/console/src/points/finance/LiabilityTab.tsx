import { useFormat } from "@laoke/i18n";
import { Bones, Empty, Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { lazy, Suspense, useState } from "react";
import { api } from "../../api";
import { useTexts } from "../../texts";
import { Download } from "./Download";

const LiabilityChart = lazy(() => import("./LiabilityChart"));

/** What is owed to members in points, by the month it ends in. */
export function LiabilityTab() {
  const { t } = useTexts();
  const format = useFormat();
  const [asTable, setAsTable] = useState(false);
  const query = useQuery({ queryKey: ["liability"], queryFn: api.desk.liability, staleTime: 60_000 });
  return (
    <Loaded query={query} lines={8}>
      {(data) => {
        const breakage = data.breakage;
        return (
          <div className="stack">
            <dl className="summary">
              {(["available", "pending", "reserved", "debt"] as const).map((name) => (
                <div key={name}>
                  <dt>{t(`finance.${name}`)}</dt>
                  <dd className="figure">{format.money(data[name].money)}</dd>
                  <dd className="faint figure">{t("shared:common.points", { count: data[name].points })}</dd>
                </div>
              ))}
            </dl>
            <p>
              {breakage.enough && breakage.rate !== null && breakage.expected
                ? t("finance.breakage", {
                    rate: format.percent(breakage.rate),
                    points: t("shared:common.points", { count: breakage.expected.points }),
                    money: format.money(breakage.expected.money),
                  })
                : t("finance.noBreakage")}
            </p>
            {data.open.length === 0 ? (
              <Empty title={t("finance.nothingOpen")} hint={t("finance.nothingOpenHint")} />
            ) : (
              <>
                <div className="filters">
                  <Segmented
                    aria-label={t("series.view")}
                    value={asTable ? "table" : "chart"}
                    onChange={(v) => setAsTable(v === "table")}
                    options={[
                      { value: "chart", label: t("series.chart") },
                      { value: "table", label: t("series.table") },
                    ]}
                  />
                  <Download path="/v1/finance/liability.csv" />
                </div>
                {asTable ? (
                  <div className="table-wrap" tabIndex={0} role="region" aria-label={t("finance.byMonth")}>
                    <table className="table">
                      <thead>
                        <tr>
                          <th scope="col">{t("finance.endsIn")}</th>
                          <th scope="col">{t("finance.points")}</th>
                          <th scope="col">{t("finance.money")}</th>
                        </tr>
                      </thead>
                      <tbody>
                        {data.open.map((month) => (
                          <tr key={month.month ?? "never"}>
                            <th scope="row">{month.month?.slice(0, 7) ?? t("finance.never")}</th>
                            <td>{format.number(month.points)}</td>
                            <td>{format.money(month.money)}</td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  </div>
                ) : (
                  <Suspense fallback={<Bones lines={8} />}>
                    <LiabilityChart open={data.open} />
                  </Suspense>
                )}
              </>
            )}
            <p className="faint">
              {t("shared:common.asOf", { time: format.moment(data.asOf) })} · {t("finance.cost", { cost: data.costPerPoint })}
            </p>
          </div>
        );
      }}
    </Loaded>
  );
}
