import type { Appointment, AppointmentItem, Preparation } from "@laoke/api-client";

export const ITEMS: readonly AppointmentItem[] = ["PIECES", "DRINK", "GIFT", "WAY_IN", "TEAM"];

/** What is prepared, as it is typed. */
export interface PrepareForm {
  receivedBy: string;
  pieces: string;
  drink: string;
  gift: string;
  wayIn: string;
  important: boolean;
  plan: string;
  /** What each colleague does; empty: not of the team. */
  tasks: Record<string, string>;
  done: AppointmentItem[];
}

export const prepareForm = (one: Appointment): PrepareForm => ({
  receivedBy: one.receivedBy ?? "",
  pieces: one.pieces ?? "",
  drink: one.drink ?? "",
  gift: one.gift ?? "",
  wayIn: one.wayIn ?? "",
  important: one.important,
  plan: one.plan ?? "",
  tasks: Object.fromEntries(one.team.map((helper) => [helper.staffId, helper.task])),
  done: one.done,
});

/** The points of the checklist that are asked for. */
export function asked(form: PrepareForm): AppointmentItem[] {
  const words: Record<AppointmentItem, string> = {
    PIECES: form.pieces,
    DRINK: form.drink,
    GIFT: form.gift,
    WAY_IN: form.wayIn,
    TEAM: Object.values(form.tasks).join(""),
  };
  return ITEMS.filter((item) => words[item].trim() !== "");
}

export function preparationOf(form: PrepareForm): Preparation {
  const text = (typed: string) => typed.trim() || null;
  return {
    receivedBy: form.receivedBy || null,
    pieces: text(form.pieces),
    drink: text(form.drink),
    gift: text(form.gift),
    wayIn: text(form.wayIn),
    important: form.important,
    plan: text(form.plan),
    team: Object.entries(form.tasks)
      .filter(([, task]) => task.trim() !== "")
      .map(([staffId, task]) => ({ staffId, task: task.trim() })),
    done: form.done.filter((item) => asked(form).includes(item)),
  };
}
