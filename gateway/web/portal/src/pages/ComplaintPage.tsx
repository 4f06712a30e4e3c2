import type { Case, Step } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Loaded, StepTrack } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api } from "../api";
import { useTexts } from "../texts";

export default function ComplaintPage({ id }: { id: string }) {
  const { t } = useTexts();
  const one = useQuery({ queryKey: ["complaint", id], queryFn: () => api.complaint.one(id), refetchInterval: 10_000 });
  return (
    <div className="pad">
      <Link href="/complaints" className="back">
        {t("complaints.title")}
      </Link>
      <Loaded query={one} lines={8}>
        {(data) => <Follow one={data} />}
      </Loaded>
    </div>
  );
}

function Follow({ one }: { one: Case }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <>
      <h1 className="figure">{one.number}</h1>
      <p className="soft lead">
        {t(`shared:category.${one.category}`, { defaultValue: one.category })} · {format.dateTime(one.openedAt)}
      </p>
      <section className="card">
        <h2>{t("complaint.words")}</h2>
        <p className="said">{one.text}</p>
      </section>
      <section className="card">
        <h2>{t("complaint.steps")}</h2>
        <StepTrack one={one} detail={(step) => <StepDetail one={one} step={step} />} />
      </section>
      {one.state !== "OPEN" && <p className="card thanks">{t("complaint.thanks")}</p>}
    </>
  );
}

/** What the member gets to see of a step: that and when it happened, and what was promised; not the staff's notes. */
function StepDetail({ one, step }: { one: Case; step: Step }) {
  const { t } = useTexts();
  const format = useFormat();
  const last = one.steps.filter((s) => s.step === step).at(-1);
  if (!last) {
    return one.nextStep === step ? <p className="soft">{t(`complaint.next.${step}`)}</p> : null;
  }
  const detail = last.detail ?? {};
  const compensation = detail.compensation;
  const promised = [
    detail.action,
    detail.dueOn && t("complaint.dueOn", { date: format.day(detail.dueOn) }),
    compensation && t(`complaint.given.${compensation.kind}`, { value: compensation.value }),
  ].filter(Boolean);
  return (
    <>
      {promised.length > 0 && <p>{promised.join(" · ")}</p>}
      <p className="faint figure">{format.dateTime(last.at)}</p>
    </>
  );
}
