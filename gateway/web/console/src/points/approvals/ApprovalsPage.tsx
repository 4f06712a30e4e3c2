import { useNavigate, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import { PageHead } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { GiftList } from "../gifts/GiftList";
import { ForStore } from "../parts";
import { Adjustments } from "./Adjustments";
import { Claims } from "./Claims";
import { Eligibility } from "./Eligibility";
import { Exceptions } from "./Exceptions";
import { Vouchers } from "./Vouchers";

/** What waits for a second person, and what the tills left open. */
export function ApprovalsPage() {
  const { t } = useTexts();
  const scope = useScope();
  const navigate = useNavigate();
  const { tab } = useSearch({ from: "/approvals" });
  const decides = scope.isManager || scope.isHq;
  const items = [
    ...(decides
      ? [
          { key: "adjustments", label: t("approvals.adjustments"), children: <ForStore>{(s) => <Adjustments key={s} storeId={s} />}</ForStore> },
          { key: "claims", label: t("approvals.claims"), children: <ForStore>{(s) => <Claims key={s} storeId={s} />}</ForStore> },
        ]
      : []),
    ...(scope.hasTasks ? [{ key: "gifts", label: t("approvals.gifts"), children: <ForStore>{(s) => <GiftList key={s} storeId={s} />}</ForStore> }] : []),
    { key: "eligibility", label: t("approvals.eligibility"), children: <ForStore>{(s) => <Eligibility key={s} storeId={s} />}</ForStore> },
    ...(scope.isHq ? [{ key: "vouchers", label: t("approvals.vouchers"), children: <Vouchers /> }] : []),
    ...(decides ? [{ key: "exceptions", label: t("approvals.exceptions"), children: <Exceptions /> }] : []),
  ];
  return (
    <>
      <PageHead title={t("approvals.title")} hint={t("approvals.hint")} />
      <section className="panel tabs-panel">
        <Tabs
          destroyOnHidden
          activeKey={items.some((i) => i.key === tab) ? tab : items[0]!.key}
          onChange={(key) => void navigate({ to: "/approvals", search: { tab: key }, replace: true })}
          items={items}
        />
      </section>
    </>
  );
}
