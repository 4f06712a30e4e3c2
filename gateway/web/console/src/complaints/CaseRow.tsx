import type { Case } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { stepsDone } from "@laoke/ui";
import { Link } from "@tanstack/react-router";
import { useScope } from "../scope";
import { useTexts } from "../texts";

export function CaseRow({ one }: { one: Case }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(one.storeId));
  const late = one.overdue;
  return (
    <Link to="/complaints/$id" params={{ id: one.id }} className="row case-row">
      <span className="row-main">
        <span className="row-top">
          <strong className="figure">{one.number}</strong>
          <SeverityMark severity={one.severity} />
          {one.memberName && <span>{one.memberName}</span>}
          <span className="faint">{t(`shared:category.${one.category}`, { defaultValue: one.category })}</span>
        </span>
        <span className="clip">{one.text}</span>
        <small>
          {!scope.storeId && `${scope.storeName(one.storeId)} · `}
          {one.nextStep
            ? t("complaints.nextIs", { step: t(`shared:step.${one.nextStep}`) })
            : t(`shared:caseState.${one.state}`)}
          {one.dueAt && one.state === "OPEN" && (
            <span className={late ? "late" : ""}>
              {" · "}
              {late ? t("complaints.lateSince", { time: format.moment(one.dueAt) }) : t("complaints.dueBy", { time: format.moment(one.dueAt) })}
            </span>
          )}
        </small>
      </span>
      <Progress done={stepsDone(one)} />
    </Link>
  );
}

function Progress({ done }: { done: number }) {
  const { t } = useTexts();
  return (
    <span className="progress-nine" role="img" aria-label={t("complaints.stepsDone", { done })}>
      <b className="figure">{done}</b>
      <span>/9</span>
    </span>
  );
}

export function SeverityMark({ severity }: { severity: Case["severity"] }) {
  const { t } = useTexts();
  return <span className={`severity ${severity.toLowerCase()}`}>{t(`shared:severity.${severity}`)}</span>;
}
