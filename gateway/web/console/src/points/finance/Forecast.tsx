import { useFormat } from "@laoke/i18n";
import { Empty, Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState } from "react";
import { api } from "../../api";
import { useTexts } from "../../texts";

const SPANS = [30, 90, 365, 1000] as const;

/** The days on which points come in or run out. */
export function Forecast() {
  const { t } = useTexts();
  const format = useFormat();
  const [days, setDays] = useState<(typeof SPANS)[number]>(90);
  const query = useQuery({ queryKey: ["forecast", days], queryFn: () => api.desk.forecast(days) });
  return (
    <div className="stack">
      <Segmented
        aria-label={t("finance.span")}
        value={days}
        onChange={setDays}
        options={SPANS.map((value) => ({ value, label: t("series.days", { count: value }) }))}
      />
      <Loaded query={query} lines={6}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t("finance.noForecast")} hint={t("finance.noForecastHint")} />
          ) : (
            <div className="table-wrap" tabIndex={0} role="region" aria-label={t("finance.forecast")}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t("finance.cut.day")}</th>
                    <th scope="col">{t("finance.becomesAvailable")}</th>
                    <th scope="col">{t("finance.expires")}</th>
                    <th scope="col">{t("finance.lapses")}</th>
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((day) => (
                    <tr key={day.on}>
                      <th scope="row">{format.day(day.on)}</th>
                      <td>{format.number(day.becomesAvailable)}</td>
                      <td>{format.number(day.expires)}</td>
                      <td>{format.number(day.lapses)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </div>
  );
}
