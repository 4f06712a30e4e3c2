import { Tabs } from "antd";
import { PageHead } from "../../parts";
import { useTexts } from "../../texts";
import { ClosedMonths } from "./ClosedMonths";
import { Forecast } from "./Forecast";
import { LiabilityTab } from "./LiabilityTab";
import { Movements } from "./Movements";
import { Seals } from "./Seals";
import { TrialBalanceTab } from "./TrialBalanceTab";

export function FinancePage() {
  const { t } = useTexts();
  return (
    <>
      <PageHead title={t("finance.title")} hint={t("finance.hint")} />
      <section className="panel tabs-panel">
        <Tabs
          destroyOnHidden
          items={[
            { key: "liability", label: t("finance.liability"), children: <LiabilityTab /> },
            { key: "movements", label: t("finance.movements"), children: <Movements /> },
            { key: "months", label: t("finance.months"), children: <ClosedMonths /> },
            { key: "trial", label: t("finance.trial"), children: <TrialBalanceTab /> },
            { key: "forecast", label: t("finance.forecast"), children: <Forecast /> },
            { key: "seals", label: t("finance.seals"), children: <Seals /> },
          ]}
        />
      </section>
    </>
  );
}
