import { Problem, type EligibilityList } from "@laoke/api-client";
import { localDate, textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Bones, Empty, Failed, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Segmented } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { useScope } from "../../scope";
import { useStaffName } from "../../staff";
import { useTexts } from "../../texts";
import { Failure, MemberLink, ReasonDialog } from "../parts";
import { AddEligible } from "./AddEligible";
import { listMonths, nextHand } from "./months";

const HANDS = ["prepared", "checked", "confirmed"] as const;

/** Who is entitled to something in a month, through three hands. */
export function Eligibility({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const { zoneOf, leadsStore, isHq } = useScope();
  const adds = leadsStore || isHq;
  const [current, next] = listMonths(localDate(new Date(), zoneOf(storeId)));
  const [month, setMonth] = useState(next);
  const list = useQuery({ queryKey: ["eligibility", month, storeId], queryFn: () => api.desk.eligibility(month, storeId) });
  const took = (made: EligibilityList) => queryClient.setQueryData(["eligibility", month, storeId], made);
  const generate = useAction((input: { month: string }, key) => api.desk.generate(input.month, storeId, key), { onSuccess: took });
  const missing = list.error instanceof Problem && list.error.status === 404;
  return (
    <div className="stack">
      <Segmented
        aria-label={t("eligibility.month")}
        value={month}
        onChange={setMonth}
        options={[
          { value: current, label: t("eligibility.this", { month: current }) },
          { value: next, label: t("eligibility.next", { month: next }) },
        ]}
      />
      <Failure error={generate.error} />
      {list.isPending && <Bones lines={5} />}
      {list.error && !missing && !list.data && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {(missing || (list.data?.lines.length === 0 && list.data.state === "OPEN")) && (
        <Empty
          title={t(missing ? "eligibility.none" : "eligibility.empty")}
          hint={t(missing ? "eligibility.noneHint" : "eligibility.emptyHint")}
          action={
            <div className="desk-actions">
              <Button type="primary" loading={generate.isPending} onClick={() => generate.mutate({ month })}>
                {t("eligibility.generate")}
              </Button>
              {list.data && adds && <AddEligible month={month} storeId={storeId} onAdded={took} />}
            </div>
          }
        />
      )}
      {list.data && list.data.lines.length > 0 && <ListBody list={list.data} onChanged={took} />}
      {list.data && list.data.lines.length > 0 && adds && (list.data.state === "OPEN" || list.data.state === "PREPARED") && (
        <div className="desk-actions">
          {list.data.state === "OPEN" && (
            <Button loading={generate.isPending} onClick={() => generate.mutate({ month })}>
              {t("eligibility.again")}
            </Button>
          )}
          <AddEligible month={month} storeId={storeId} onAdded={took} />
        </div>
      )}
    </div>
  );
}

function ListBody({ list, onChanged }: { list: EligibilityList; onChanged: (list: EligibilityList) => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const language = useLanguage();
  const format = useFormat(scope.zoneOf(list.storeId));
  const staffName = useStaffName(list.storeId);
  const { message } = App.useApp();
  const [striking, setStriking] = useState<string>();
  const sign = useAction((step: "prepare" | "check" | "confirm", key) => api.desk.sign(list.month, list.storeId, step, key), {
    onSuccess: (made) => {
      onChanged(made);
      void message.success(t("eligibility.signed"));
    },
  });
  const strike = useAction(
    (input: { line: string; reason: string }, key) => api.desk.strike(list.month, list.storeId, input.line, input.reason, key),
    {
      onSuccess: (made) => {
        setStriking(undefined);
        onChanged(made);
      },
    },
  );
  const why = (reason: string, detail: string) =>
    reason === "SPENDING" ? format.money(detail) : reason === "BIRTHDAY" ? format.monthDay(`2028-${detail}`) : detail;
  const next = nextHand(list.state);
  const mine = { prepare: scope.isSpecialist, check: scope.isManager, confirm: scope.isHq };
  const editable = list.state === "OPEN" || list.state === "PREPARED";
  return (
    <>
      <ol className="hands">
        {HANDS.map((hand) => (
          <li key={hand} className={list[hand] ? "done" : ""}>
            <strong>{t(`eligibility.hand.${hand}`)}</strong>
            <span className="soft">
              {list[hand] ? t("desk.by", { name: staffName(list[hand].by), time: format.moment(list[hand].at) }) : t("eligibility.open")}
            </span>
          </li>
        ))}
      </ol>
      <Failure error={sign.error} />
      {next && (
        <div className="desk-actions">
          {mine[next] ? (
            <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate(next)}>
              {t(`eligibility.sign.${next}`)}
            </Button>
          ) : (
            <span className="soft">{t(`eligibility.waits.${next}`)}</span>
          )}
        </div>
      )}
      <ul className="desk-list">
        {list.lines.map((line) => (
          <li key={line.id} className="desk-item">
            <div className="desk-head">
              <strong>
                <MemberLink id={line.memberId} />
              </strong>
              <span className={`badge ${line.state === "STRUCK" ? "warn" : ""}`}>{t(`eligibility.line.${line.state}`)}</span>
            </div>
            <p className="soft">
              {textIn(language, line.name)} · {t(`eligibility.reason.${line.reason}`)}
              {line.detail && ` ${why(line.reason, line.detail)}`}
              {line.note && ` · ${line.note}`}
            </p>
            {editable && line.state === "ENTITLED" && (
              <div className="desk-actions">
                <Button danger onClick={() => setStriking(line.id)}>
                  {t("eligibility.strike")}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <ReasonDialog
        title={striking ? t("eligibility.strikeTitle") : null}
        label={t("desk.reason")}
        submit={t("eligibility.strike")}
        required
        danger
        pending={strike.isPending}
        error={strike.error}
        onClose={() => setStriking(undefined)}
        onSubmit={(reason) => striking && strike.mutate({ line: striking, reason })}
      />
    </>
  );
}
