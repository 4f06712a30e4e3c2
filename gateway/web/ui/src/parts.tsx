import { STEPS, type Case, type Step, type Tier } from "@laoke/api-client";
import { problemText, useTranslation } from "@laoke/i18n";
import { useEffect, useState, type ReactNode } from "react";
import { stepStatuses } from "./steps";
import { tierColours } from "./tokens";

/** The mark of the product: two hands of a cord, knotted. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" fill="none">
      <rect width="32" height="32" rx="9" fill="#0f5b5c" />
      <path d="M9 8v11a5 5 0 0 0 5 5h9" stroke="#fffdfa" strokeWidth="3.2" strokeLinecap="round" />
      <path d="M23 8v6a5 5 0 0 1-5 5h-3" stroke="#e39a6d" strokeWidth="3.2" strokeLinecap="round" />
    </svg>
  );
}

export function TierMark({ tier }: { tier: Tier }) {
  const { t } = useTranslation("shared");
  const colour = tierColours[tier];
  return (
    <span className="tier" style={{ background: colour.ground, color: colour.ink }}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d="M6 .6 11.4 6 6 11.4.6 6z" fill="currentColor" opacity={tier === "NONE" ? 0.35 : 1} />
      </svg>
      {t(`tier.${tier}`)}
    </span>
  );
}

export function Bones({ lines = 3 }: { lines?: number }) {
  const { t } = useTranslation("shared");
  return (
    <div className="bones" role="status" aria-label={t("common.loading")}>
      {Array.from({ length: lines }, (_, i) => (
        <i key={i} />
      ))}
    </div>
  );
}

/** Nothing to show yet, and what to do about it. */
export function Empty({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="state">
      <svg viewBox="0 0 56 56" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
        <path d="M12 20h32l-3 26H15z" strokeLinejoin="round" />
        <path d="M20 25v-7a8 8 0 0 1 16 0v7" strokeLinecap="round" />
        <path d="M23 36h10" strokeLinecap="round" />
      </svg>
      <strong>{title}</strong>
      {hint && <span>{hint}</span>}
      {action}
    </div>
  );
}

/** One part of a page that failed, alone. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t, i18n } = useTranslation("shared");
  return (
    <div className="state failed" role="alert">
      <svg viewBox="0 0 56 56" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
        <path d="M14 40a10 10 0 0 1 1-20 14 14 0 0 1 27 3 8.5 8.5 0 0 1 0 17z" strokeLinejoin="round" />
        <path d="m24 27 8 8m0-8-8 8" strokeLinecap="round" />
      </svg>
      <strong>{t("common.failed")}</strong>
      <span>{problemText(i18n, error)}</span>
      {onRetry && (
        <button type="button" className="plain-button" onClick={onRetry}>
          {t("common.retry")}
        </button>
      )}
    </div>
  );
}

/** A list or figure with its three states: loading, failed alone, there. */
export function Loaded<T>(props: {
  query: { data: T | undefined; isPending: boolean; error: unknown; refetch: () => unknown };
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  const { query, lines, children } = props;
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Bones lines={lines} />;
  return <Failed error={query.error} onRetry={() => void query.refetch()} />;
}

export function Offline() {
  const { t } = useTranslation("shared");
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    window.addEventListener("online", update);
    window.addEventListener("offline", update);
    return () => {
      window.removeEventListener("online", update);
      window.removeEventListener("offline", update);
    };
  }, []);
  return online ? null : (
    <div className="offline" role="status">
      {t("common.offline")}
    </div>
  );
}

/** The nine steps of a complaint, with what each left behind. */
export function StepTrack({ one, detail }: { one: Case; detail: (step: Step) => ReactNode }) {
  const { t } = useTranslation("shared");
  const statuses = stepStatuses(one);
  return (
    <ol className="track">
      {STEPS.map((step, i) => (
        <li key={step} className={statuses[step]} aria-current={statuses[step] === "next" ? "step" : undefined}>
          <span className="dot" aria-hidden="true">
            {statuses[step] === "done" ? <Tick /> : i + 1}
          </span>
          <div>
            <div className="name">
              {t(`step.${step}`)}
              <span className="hidden-visually"> {t(`stepState.${statuses[step]}`)}</span>
            </div>
            {detail(step)}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Tick() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="2.4" aria-hidden="true">
      <path d="m3.5 8.5 3 3 6-6.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
