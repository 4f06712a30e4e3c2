import { Problem } from "@laoke/api-client";
import { localDate, textIn, useLanguage } from "@laoke/i18n";
import { Bones, Empty, Failed, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { api, queryClient } from "../../api";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { listMonths, toHandOut } from "../approvals/months";
import { Failure, MemberLink } from "../parts";

/** Whom the month's confirmed list entitles to something they have not collected: the first signature begins it. */
export function Entitled({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const language = useLanguage();
  const { message } = App.useApp();
  const { zoneOf } = useScope();
  const [month] = listMonths(localDate(new Date(), zoneOf(storeId)));
  const list = useQuery({ queryKey: ["eligibility", month, storeId], queryFn: () => api.desk.eligibility(month, storeId) });
  const gifts = useQuery({ queryKey: ["gifts", storeId], queryFn: () => api.rewards.giftsIn(storeId), refetchInterval: 15_000 });
  const sign = useAction((input: { lineId: string; storeId: string }, key) => api.rewards.signFirst(input, key), {
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["gifts"] });
      void message.success(t("redeemReward.signed"));
    },
  });
  const missing = list.error instanceof Problem && list.error.status === 404;
  if (list.isPending) return <Bones lines={3} />;
  if (list.error && !missing && !list.data) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  const lines = list.data ? toHandOut(list.data, gifts.data?.items ?? []) : [];
  if (lines.length === 0) return <Empty title={t("gifts.noneEntitled")} hint={t("gifts.noneEntitledHint")} />;
  return (
    <>
      <Failure error={sign.error} />
      <ul className="desk-list">
        {lines.map((line) => (
          <li key={line.id} className="desk-item">
            <div className="desk-head">
              <strong>{textIn(language, line.name)}</strong>
            </div>
            <p className="soft">
              <MemberLink id={line.memberId} /> · {t(`eligibility.reason.${line.reason}`)}
            </p>
            <div className="desk-actions">
              <Button
                type="primary"
                loading={sign.isPending && sign.variables.lineId === line.id}
                onClick={() => sign.mutate({ lineId: line.id, storeId })}
              >
                {t("gifts.signFirst")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
