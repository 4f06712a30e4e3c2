import type { DayEndStep } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api";
import { PageHead, Panel } from "../../parts";
import { useTexts } from "../../texts";
import { byDay, share } from "./dayEnds";

/** How far the run at the end of each day is; it is looked at again while one goes on. */
export function DayEndsPage() {
  const { t } = useTexts();
  const format = useFormat();
  const query = useQuery({
    queryKey: ["day-ends"],
    queryFn: () => api.desk.dayEnds(14),
    refetchInterval: (q) => (q.state.data?.items.some((s) => s.state !== "DONE") ? 3_000 : 60_000),
  });
  return (
    <>
      <PageHead title={t("dayEnds.title")} hint={t("dayEnds.hint")} />
      <Loaded query={query} lines={8}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t("dayEnds.none")} hint={t("dayEnds.noneHint")} />
          ) : (
            <div className="stack">
              {byDay(page.items).map(([day, steps]) => (
                <Panel
                  key={day}
                  title={format.day(day)}
                  extra={
                    <span className={`badge ${steps.every((s) => s.state === "DONE") ? "good" : "warn"}`}>
                      {t(steps.every((s) => s.state === "DONE") ? "dayEnds.done" : "dayEnds.goesOn")}
                    </span>
                  }
                >
                  <ul className="desk-list">
                    {steps.map((step) => (
                      <StepRow key={step.step} step={step} />
                    ))}
                  </ul>
                </Panel>
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

function StepRow({ step }: { step: DayEndStep }) {
  const { t } = useTexts();
  const format = useFormat();
  const done = Math.round(100 * share(step));
  return (
    <li>
      <div className="desk-head">
        <strong>{t(`dayEnds.step.${step.step as "ACTIVATE"}`, { defaultValue: step.step })}</strong>
        <span className="soft">{t(`dayEnds.state.${step.state}`)}</span>
        <span className="soft figure">
          {t("dayEnds.handled", {
            handled: format.number(step.handled),
            holders: format.number(step.holders),
            points: t("shared:common.points", { count: step.points }),
          })}
          {step.endedAt && ` · ${format.time(step.endedAt)}`}
        </span>
      </div>
      {step.state === "RUNNING" && (
        <div
          className="progress"
          role="progressbar"
          aria-valuenow={done}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-label={t(`dayEnds.step.${step.step as "ACTIVATE"}`, { defaultValue: step.step })}
        >
          <i style={{ width: `${done}%` }} />
        </div>
      )}
    </li>
  );
}
