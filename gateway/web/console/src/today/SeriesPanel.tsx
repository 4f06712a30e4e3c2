import { localDate, plusDays, useFormat } from "@laoke/i18n";
import { Bones, Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { lazy, Suspense, useState } from "react";
import { api } from "../api";
import { Panel } from "../parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { fillDays, share } from "./series";

const SeriesChart = lazy(() => import("./SeriesChart"));

export function SeriesPanel() {
  const { t } = useTexts();
  const { storeId, zone } = useScope();
  const format = useFormat(zone);
  const [days, setDays] = useState<7 | 30>(7);
  const [asTable, setAsTable] = useState(false);
  const to = plusDays(localDate(new Date(), zone), 1);
  const from = plusDays(to, -days);
  const query = useQuery({
    queryKey: ["figures", storeId, from, to],
    queryFn: () => api.analytics.figures({ from, to, storeId, series: "day" }),
    staleTime: 60_000,
  });
  return (
    <Panel
      title={t("series.title")}
      className={`series ${query.isError && !query.data ? "grey" : ""}`}
      extra={
        <>
          <Segmented
            aria-label={t("series.period")}
            value={days}
            onChange={setDays}
            options={[
              { value: 7 as const, label: t("series.days", { count: 7 }) },
              { value: 30 as const, label: t("series.days", { count: 30 }) },
            ]}
          />
          <Segmented
            aria-label={t("series.view")}
            value={asTable ? "table" : "chart"}
            onChange={(v) => setAsTable(v === "table")}
            options={[
              { value: "chart", label: t("series.chart") },
              { value: "table", label: t("series.table") },
            ]}
          />
        </>
      }
    >
      <Loaded query={query} lines={8}>
        {(figures) => {
          const series = fillDays(figures.series, figures.from, figures.to);
          return (
            <>
              <dl className="summary">
                <div>
                  <dt>{t("series.memberSales")}</dt>
                  <dd className="figure">{format.money(figures.gross)}</dd>
                </div>
                <div>
                  <dt>{t("series.memberShare")}</dt>
                  <dd className="figure">
                    {figures.memberShareOfGross === null ? "—" : format.percent(figures.memberShareOfGross)}
                  </dd>
                </div>
                <div>
                  <dt>{t("series.averageTicket")}</dt>
                  <dd className="figure">{figures.averageTicket === null ? "—" : format.money(figures.averageTicket)}</dd>
                </div>
                <div>
                  <dt>{t("series.repurchase")}</dt>
                  <dd className="figure">
                    {figures.repurchaseRate === null ? "—" : format.percent(figures.repurchaseRate)}
                  </dd>
                </div>
              </dl>
              {asTable ? (
                <div className="table-wrap" tabIndex={0} role="region" aria-label={t("series.title")}>
                  <table className="table">
                    <thead>
                      <tr>
                        <th scope="col">{t("series.day")}</th>
                        <th scope="col">{t("series.total")}</th>
                        <th scope="col">{t("series.memberSales")}</th>
                        <th scope="col">{t("series.memberShare")}</th>
                        <th scope="col">{t("series.orders")}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {series.map((b) => (
                        <tr key={b.start}>
                          <th scope="row">{format.monthDay(b.start)}</th>
                          <td>{format.money(b.totalGross)}</td>
                          <td>{format.money(b.gross)}</td>
                          <td>{share(b) === null ? "—" : format.percent(share(b)!)}</td>
                          <td>{format.number(b.orders)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              ) : (
                <Suspense fallback={<Bones lines={8} />}>
                  <SeriesChart series={series} zone={zone} />
                </Suspense>
              )}
              <p className="faint">{t("shared:common.asOf", { time: format.moment(figures.asOf) })}</p>
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
