import { Problem } from "@laoke/api-client";
import { localDate, useFormat } from "@laoke/i18n";
import { Bones, Empty, Failed, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Select } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { Field } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { Failure } from "../parts";
import { Download } from "./Download";
import { kindsIn, monthsBefore } from "./months";

/** A month as it was when it was closed: it never changes again. */
export function ClosedMonths() {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { storeId, storeName, zone } = useScope();
  const format = useFormat(zone);
  const months = monthsBefore(localDate(new Date(), zone), 24);
  const [month, setMonth] = useState(months[0]!);
  const query = useQuery({ queryKey: ["closed-month", month, storeId], queryFn: () => api.desk.month(month, storeId) });
  const close = useAction((input: { month: string }, key) => api.desk.closeMonth(input.month, key), {
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["closed-month", month] });
      void message.success(t("months.closed"));
    },
  });
  const open = query.error instanceof Problem && query.error.code === "month-open";
  const data = query.data;
  const kinds = kindsIn(data?.stores ?? []);
  return (
    <div className="stack">
      <div className="filters">
        <Field id="closed-month" label={t("months.month")}>
          <Select
            id="closed-month"
            style={{ minWidth: 160 }}
            value={month}
            onChange={(chosen: string) => {
              close.reset();
              setMonth(chosen);
            }}
            options={months.map((value) => ({ value, label: format.month(value) }))}
          />
        </Field>
        {data && <Download path={`/v1/finance/months/${month}.csv${storeId ? `?storeId=${encodeURIComponent(storeId)}` : ""}`} />}
      </div>
      <Failure error={close.error} />
      {query.isPending && <Bones lines={6} />}
      {open && (
        <Empty
          title={t("months.open")}
          hint={t("months.openHint")}
          action={
            <Button type="primary" loading={close.isPending} onClick={() => close.mutate({ month })}>
              {t("months.close")}
            </Button>
          }
        />
      )}
      {query.error && !open && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {data && (
        <>
          {data.opening !== null && data.closing !== null && (
            <dl className="summary">
              <div>
                <dt>{t("months.opening")}</dt>
                <dd className="figure">{format.number(data.opening)}</dd>
              </div>
              <div>
                <dt>{t("months.net")}</dt>
                <dd className="figure">{format.signed(data.closing - data.opening)}</dd>
              </div>
              <div>
                <dt>{t("months.closing")}</dt>
                <dd className="figure">{format.number(data.closing)}</dd>
              </div>
            </dl>
          )}
          {data.stores.length === 0 ? (
            <Empty title={t("finance.noMovements")} />
          ) : (
            <div className="table-wrap" tabIndex={0} role="region" aria-label={t("finance.months")}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t("finance.cut.store")}</th>
                    {kinds.map((kind) => (
                      <th key={kind} scope="col">
                        {t(`finance.kind.${kind}`)}
                      </th>
                    ))}
                    <th scope="col">{t("finance.netMoney")}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.stores.map((row) => (
                    <tr key={row.storeId ?? ""}>
                      <th scope="row">{row.storeId ? storeName(row.storeId) : t("finance.noStore")}</th>
                      {kinds.map((kind) => (
                        <td key={kind}>{format.number(row[kind])}</td>
                      ))}
                      <td>{format.money(row.money.net)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <p className="faint">
            {t("months.frozen", { time: format.dateTime(data.frozenAt) })} · {t("finance.cost", { cost: data.costPerPoint })}
          </p>
        </>
      )}
    </div>
  );
}
