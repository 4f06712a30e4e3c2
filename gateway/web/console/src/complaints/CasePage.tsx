import { LeftOutlined } from "@ant-design/icons";
import type { Case, StepTaken } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Bones, Failed, stepsDone, StepTrack } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { api } from "../api";
import { Panel } from "../parts";
import { useScope } from "../scope";
import { useStaffName } from "../staff";
import { useTexts } from "../texts";
import { SeverityMark } from "./CaseRow";
import { NextStep } from "./NextStep";

export function CasePage() {
  const { id } = useParams({ from: "/complaints/$id" });
  const one = useQuery({ queryKey: ["complaint", id], queryFn: () => api.complaint.one(id), refetchInterval: 30_000 });
  if (one.isPending) return <Bones lines={8} />;
  if (!one.data) return <Failed error={one.error} onRetry={() => void one.refetch()} />;
  return <CaseView one={one.data} />;
}

function CaseView({ one }: { one: Case }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(one.storeId));
  const late = one.overdue;
  return (
    <>
      <Link to="/complaints" className="back-link">
        <LeftOutlined aria-hidden /> {t("complaints.title")}
      </Link>
      <div className="page-head">
        <div>
          <h1 className="figure">
            {one.number} <SeverityMark severity={one.severity} />
          </h1>
          <p className="soft">
            {t(`shared:category.${one.category}`, { defaultValue: one.category })} · {scope.storeName(one.storeId)} ·{" "}
            {t("case.opened", { time: format.dateTime(one.openedAt) })}
          </p>
        </div>
        <div className="case-clock">
          <strong>{t("complaints.stepsDone", { done: stepsDone(one) })}</strong>
          {one.state === "OPEN" && one.dueAt ? (
            <span className={late ? "late" : "soft"}>
              {late ? t("complaints.lateSince", { time: format.moment(one.dueAt) }) : t("complaints.dueBy", { time: format.moment(one.dueAt) })}
            </span>
          ) : (
            <span className="soft">{t(`shared:caseState.${one.state}`)}</span>
          )}
        </div>
      </div>
      <div className="case-grid">
        <Panel title={t("case.steps")}>
          <StepTrack
            one={one}
            detail={(step) => (
              <>
                {one.steps
                  .filter((s) => s.step === step)
                  .map((s, i) => (
                    <Taken key={`${s.at}-${i}`} taken={s} storeId={one.storeId} />
                  ))}
                {one.nextStep === step && <NextStep key={step} one={one} step={step} />}
              </>
            )}
          />
        </Panel>
        <div className="case-side">
          <Panel title={t("case.words")}>
            <p className="said">{one.text}</p>
          </Panel>
          <Panel title={t("case.member")}>
            {one.memberId === null ? (
              <p className="soft">{t("case.anonymous")}</p>
            ) : (
              <Link to="/members/$id" params={{ id: one.memberId }} className="more-link">
                {one.memberName ?? t("case.memberCard")}
              </Link>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}

function Taken({ taken, storeId }: { taken: StepTaken; storeId: string }) {
  const { t } = useTexts();
  const format = useFormat(useScope().zoneOf(storeId));
  const staffName = useStaffName(storeId);
  const detail = taken.detail ?? {};
  const compensation = detail.compensation;
  const lines = [
    detail.action && t("case.detail.action", { action: detail.action }),
    detail.owner && t("case.detail.owner", { owner: staffName(detail.owner) }),
    detail.dueOn && t("case.detail.dueOn", { date: format.day(detail.dueOn) }),
    compensation && `${t(`compensation.${compensation.kind}`)} ${compensation.value}`,
    detail.satisfied === true && t("case.detail.satisfied"),
    detail.satisfied === false && t("case.detail.notSatisfied"),
    detail.held === true && t("case.detail.held"),
    detail.held === false && t("case.detail.notHeld"),
  ].filter(Boolean);
  return (
    <div className="taken">
      {taken.note && <p className="said">{taken.note}</p>}
      {lines.length > 0 && <p className="soft">{lines.join(" · ")}</p>}
      <p className="faint">
        {format.dateTime(taken.at)} {taken.by && `· ${staffName(taken.by)}`}
      </p>
    </div>
  );
}
