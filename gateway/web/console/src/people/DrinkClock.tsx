import type { Visit } from "@laoke/api-client";
import { useEffect, useState } from "react";
import { useTexts } from "../texts";
import { clock, secondsLeft } from "./arrivals";

/** The time left for the drink; once it is served, whether it was in time. */
export function DrinkClock({ visit }: { visit: Visit }) {
  const { t } = useTexts();
  const [now, setNow] = useState(() => Date.now());
  const waiting = !visit.drinkServedAt && !visit.leftAt;
  useEffect(() => {
    if (!waiting) return undefined;
    const tick = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(tick);
  }, [waiting]);
  if (!waiting) {
    return <span className={`badge ${visit.drinkMet ? "good" : "bad"}`}>{visit.drinkMet ? t("reception.drinkMet") : t("reception.drinkMissed")}</span>;
  }
  const left = secondsLeft(visit, now);
  return (
    <span className={`badge figure ${left < 0 ? "bad" : left < 30 ? "warn" : ""}`} role="timer">
      {left < 0 ? t("reception.drinkLate", { time: clock(left) }) : t("reception.drinkDue", { time: clock(left) })}
    </span>
  );
}
