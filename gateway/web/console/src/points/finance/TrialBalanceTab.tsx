import { useFormat } from "@laoke/i18n";
import { Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { api } from "../../api";
import { useTexts } from "../../texts";
import { Download } from "./Download";

/** Every account of the ledger; the total is zero, or something is wrong. */
export function TrialBalanceTab() {
  const { t } = useTexts();
  const format = useFormat();
  const query = useQuery({ queryKey: ["trial-balance"], queryFn: api.desk.trialBalance });
  return (
    <Loaded query={query} lines={8}>
      {(data) => (
        <div className="stack">
          <Alert
            type={data.total === 0 ? "success" : "error"}
            showIcon
            title={data.total === 0 ? t("finance.balanced") : t("finance.unbalanced", { points: format.signed(data.total) })}
          />
          <div className="filters">
            <Download path="/v1/finance/trial-balance.csv" />
          </div>
          <div className="table-wrap" tabIndex={0} role="region" aria-label={t("finance.trial")}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("finance.account")}</th>
                  <th scope="col">{t("finance.side")}</th>
                  <th scope="col">{t("finance.points")}</th>
                  <th scope="col">{t("finance.money")}</th>
                </tr>
              </thead>
              <tbody>
                {data.accounts.map((one) => (
                  <tr key={one.account}>
                    <th scope="row">{t(`ledgerAccount.${one.account as "AVAILABLE"}`, { defaultValue: one.account })}</th>
                    <td>{t(`ledgerSide.${one.side as "MEMBERS"}`, { defaultValue: one.side })}</td>
                    <td>{format.number(one.points)}</td>
                    <td>{format.money(one.money)}</td>
                  </tr>
                ))}
                <tr>
                  <th scope="row">{t("finance.total")}</th>
                  <td />
                  <td>
                    <strong>{format.number(data.total)}</strong>
                  </td>
                  <td />
                </tr>
              </tbody>
            </table>
          </div>
          <p className="faint">{t("shared:common.asOf", { time: format.moment(data.asOf) })}</p>
        </div>
      )}
    </Loaded>
  );
}
