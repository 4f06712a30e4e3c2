import { PlusOutlined } from "@ant-design/icons";
import type { Member } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty } from "@laoke/ui";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api";
import { Paged } from "../../Paged";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { IssueDialog } from "./IssueDialog";
import { useVoucherWords } from "./words";

/** What a member has in the wallet; the codes are for the member's eyes only. */
export function MemberVouchers({ member }: { member: Member }) {
  const { t } = useTexts();
  const { isManager, isHq, zoneOf } = useScope();
  const format = useFormat(zoneOf(member.homeStoreId));
  const words = useVoucherWords();
  const [issuing, setIssuing] = useState(false);
  const issue = (isManager || isHq) && (
    <Button icon={<PlusOutlined />} onClick={() => setIssuing(true)}>
      {t("vouchers.issue")}
    </Button>
  );
  return (
    <>
      {issue && <div className="desk-actions start">{issue}</div>}
      <Paged
        name={["vouchers", member.id]}
        read={(cursor) => api.rewards.vouchers(member.id, cursor)}
        empty={<Empty title={t("vouchers.none")} hint={t("vouchers.noneHint")} />}
      >
        {(items) => (
          <ul className="ledger">
            {items.map((one) => (
              <li key={one.id}>
                <div>
                  <strong>{words(one.terms)}</strong>
                  <span className="faint">
                    {[
                      t(`vouchers.source.${one.source}`),
                      t("vouchers.until", { date: format.day(one.validUntil) }),
                      one.uses > 1 && t("vouchers.usesLeft", { left: one.usesLeft, uses: one.uses }),
                      one.source !== "ORDER" && one.reason,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </div>
                <span className={`badge ${one.state === "ACTIVE" ? "good" : one.state === "PROPOSED" ? "warn" : ""}`}>
                  {t(`vouchers.state.${one.state}`)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Paged>
      <IssueDialog open={issuing} onClose={() => setIssuing(false)} member={member} />
    </>
  );
}
