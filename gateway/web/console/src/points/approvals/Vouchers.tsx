import type { Voucher } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { api, queryClient } from "../../api";
import { useScope } from "../../scope";
import { useOwnName } from "../../staff";
import { useTexts } from "../../texts";
import { Failure, MemberLink } from "../parts";
import { useVoucherWords } from "../vouchers/words";

/** Vouchers given by hand above the limit: they can be used once a second person of head office has agreed. */
export function Vouchers() {
  const { t } = useTexts();
  const list = useQuery({ queryKey: ["vouchers", "proposed"], queryFn: api.rewards.proposedVouchers });
  return (
    <Loaded query={list} lines={4}>
      {(page) =>
        page.items.length === 0 ? (
          <Empty title={t("vouchers.noneProposed")} hint={t("vouchers.noneProposedHint")} />
        ) : (
          <ul className="desk-list">
            {page.items.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Row({ one }: { one: Voucher }) {
  const { t } = useTexts();
  const { session } = useScope();
  const format = useFormat();
  const words = useVoucherWords();
  const own = useOwnName();
  const { message } = App.useApp();
  const decide = useAction((verb: "approve" | "reject", key) => api.rewards.decideVoucher(one.id, verb, key), {
    onSuccess: (_, verb) => {
      void queryClient.invalidateQueries({ queryKey: ["vouchers"] });
      void message.success(t(verb === "approve" ? "vouchers.approved" : "vouchers.rejected"));
    },
  });
  return (
    <li className="desk-item">
      <div className="desk-head">
        <strong>{words(one.terms)}</strong>
        <span className="badge">{t(`vouchers.source.${one.source}`)}</span>
      </div>
      <p>{one.reason}</p>
      <p className="soft">
        {one.memberId && (
          <>
            <MemberLink id={one.memberId} /> ·{" "}
          </>
        )}
        {t("desk.by", { name: own(one.issuedBy), time: format.moment(one.issuedAt) })} · {t("vouchers.until", { date: format.day(one.validUntil) })}
      </p>
      <Failure error={decide.error} />
      <div className="desk-actions">
        {one.issuedBy === session.staffId ? (
          <span className="soft">{t("desk.ownProposal")}</span>
        ) : (
          <>
            <Button danger loading={decide.isPending} onClick={() => decide.mutate("reject")}>
              {t("adjust.decline")}
            </Button>
            <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate("approve")}>
              {t("adjust.approve")}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
