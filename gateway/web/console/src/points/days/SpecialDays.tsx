import { PlusOutlined } from "@ant-design/icons";
import type { SpecialDay, SpecialDayKept } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api";
import { Panel } from "../../parts";
import { useTexts } from "../../texts";
import { WEEKDAYS } from "../rules/ruleForm";
import { DayDialog } from "./DayDialog";

/** Birthdays, holidays and thresholds: what the tills then do. */
export function SpecialDays() {
  const { t } = useTexts();
  const language = useLanguage();
  const [editing, setEditing] = useState<{ kept?: SpecialDayKept }>();
  const days = useQuery({ queryKey: ["special-days"], queryFn: api.rewards.specialDays });
  const when = useWhen();
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing({})}>
      {t("days.new")}
    </Button>
  );
  return (
    <Panel title={t("days.title")} extra={add}>
      <p className="soft">{t("days.hint")}</p>
      <Loaded query={days} lines={6}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t("days.none")} hint={t("days.noneHint")} />
          ) : (
            <ul className="rows">
              {page.items.map((kept) => (
                <li key={kept.id}>
                  <button type="button" className="row" onClick={() => setEditing({ kept })}>
                    <span className="row-main">
                      <strong>{textIn(language, kept.definition.name)}</strong>
                      <small>
                        {when(kept.definition)} · {textIn(language, kept.definition.text)}
                      </small>
                    </span>
                    <span className="badge">
                      {t(`days.benefit.${kept.definition.benefit}`)}
                      {kept.definition.percent && ` −${Number(kept.definition.percent)}%`}
                    </span>
                    <span className={`badge ${kept.definition.active ? "good" : ""}`}>{t(kept.definition.active ? "days.active" : "days.ended")}</span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <DayDialog editing={editing} taken={days.data?.items.map((d) => d.id) ?? []} onClose={() => setEditing(undefined)} />
    </Panel>
  );
}

/** When a special day is, in words. */
function useWhen(): (day: SpecialDay) => string {
  const { t } = useTexts();
  const format = useFormat();
  return (day) => {
    switch (day.kind) {
      case "BIRTHDAY":
        return t("days.kind.BIRTHDAY");
      case "FIXED_DATE":
        return format.monthDay(`2028-${String(day.month).padStart(2, "0")}-${String(day.day).padStart(2, "0")}`);
      case "NTH_WEEKDAY":
        return t("days.nth", {
          month: format.monthName(day.month ?? 1),
          week: t(`days.week.${String(day.week ?? 1) as "1"}`),
          weekday: t(`weekday.${WEEKDAYS[(day.weekday ?? 7) - 1]!}`),
        });
      case "BASKET":
        return t("days.basket", { amount: format.money(day.amount ?? "0") });
      default:
        return t("days.spending", { amount: format.money(day.amount ?? "0") });
    }
  };
}
