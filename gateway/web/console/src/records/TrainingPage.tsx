import type { Course, TrainingRequirements } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, Loaded } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { PageHead, Panel } from "../parts";
import { Failure, ForStore } from "../points/parts";
import { useScope } from "../scope";
import { useStaff } from "../staff";
import { useTexts } from "../texts";

const useCourses = () => useQuery({ queryKey: ["courses"], queryFn: api.records.courses, staleTime: 60_000 });

/** Courses, who completed what, and what a store asks for. */
export function TrainingPage() {
  const { t } = useTexts();
  const scope = useScope();
  return (
    <>
      <PageHead title={t("training.title")} hint={t("training.hint")} />
      <div className="stack">
        <Courses mayChange={scope.isHq} />
        <ForStore>
          {(storeId) => (
            <div className="two-columns" key={storeId}>
              <Completions storeId={storeId} />
              <Required storeId={storeId} />
            </div>
          )}
        </ForStore>
      </div>
    </>
  );
}

const NEW: Course = { id: "", name: { zh: "", en: "" }, validMonths: 12, active: true };

function Courses({ mayChange }: { mayChange: boolean }) {
  const { t } = useTexts();
  const language = useLanguage();
  const courses = useCourses();
  const [course, setCourse] = useState<Course>(NEW);
  const put = useMutation({
    mutationFn: (wanted: Course) => api.records.putCourse(wanted),
    onSuccess: () => {
      setCourse(NEW);
      void queryClient.invalidateQueries({ queryKey: ["courses"] });
    },
  });
  const ready = /^[A-Za-z0-9][\w-]{0,31}$/.test(course.id) && course.name.zh.trim() && course.name.en.trim();
  return (
    <Panel title={t("training.courses")}>
      <Loaded query={courses} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("training.noCourses")} />
          ) : (
            <ul className="plain-list">
              {items.map((one) => (
                <li key={one.id} className="desk-head">
                  <strong>{textIn(language, one.name)}</strong>
                  <span className="soft">
                    {one.id} · {one.validMonths ? t("training.valid", { count: one.validMonths }) : t("training.forever")}
                  </span>
                  {!one.active && <span className="badge">{t("training.inactive")}</span>}
                  {mayChange && (
                    <Button type="link" onClick={() => setCourse(one)}>
                      {t("training.change")}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {mayChange && (
        <form
          className="desk-search"
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) put.mutate(course);
          }}
        >
          <label className="desk-field">
            <span>{t("training.id")}</span>
            <Input value={course.id} maxLength={32} onChange={(event) => setCourse({ ...course, id: event.target.value })} />
          </label>
          <label className="desk-field">
            <span>{t("training.zh")}</span>
            <Input value={course.name.zh} maxLength={80} onChange={(event) => setCourse({ ...course, name: { ...course.name, zh: event.target.value } })} />
          </label>
          <label className="desk-field">
            <span>{t("training.en")}</span>
            <Input value={course.name.en} maxLength={80} onChange={(event) => setCourse({ ...course, name: { ...course.name, en: event.target.value } })} />
          </label>
          <label className="desk-field">
            <span>{t("training.months")}</span>
            <InputNumber min={1} max={120} value={course.validMonths} onChange={(validMonths) => setCourse({ ...course, validMonths })} />
          </label>
          <Checkbox checked={course.active} onChange={(event) => setCourse({ ...course, active: event.target.checked })}>
            {t("training.active")}
          </Checkbox>
          <Button type="primary" htmlType="submit" disabled={!ready} loading={put.isPending}>
            {t("training.save")}
          </Button>
          <Failure error={put.error} />
        </form>
      )}
    </Panel>
  );
}

function Completions({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const staff = useStaff(storeId);
  const [person, setPerson] = useState<string>();
  return (
    <Panel title={t("training.completions")}>
      <Loaded query={staff} lines={2}>
        {({ items }) => (
          <div className="stack">
            <Select
              size="large"
              aria-label={t("training.person")}
              placeholder={t("training.person")}
              value={person}
              onChange={setPerson}
              options={items.filter((one) => one.active).map((one) => ({ value: one.id, label: `${one.name} (${one.id})` }))}
            />
            {person && <Completed key={person} person={person} />}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

function Completed({ person }: { person: string }) {
  const { t } = useTexts();
  const language = useLanguage();
  const format = useFormat();
  const courses = useCourses();
  const [course, setCourse] = useState<string>();
  const [on, setOn] = useState("");
  const done = useQuery({ queryKey: ["completions", person], queryFn: () => api.records.completions(person) });
  const complete = useMutation({
    mutationFn: (input: { course: string; on: string }) => api.records.complete(person, input.course, input.on),
    onSuccess: (now) => queryClient.setQueryData(["completions", person], now),
  });
  const nameOf = (id: string) => textIn(language, courses.data?.items.find((one) => one.id === id)?.name) || id;
  return (
    <>
      <Loaded query={done} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t("training.nothingCompleted")}</p>
          ) : (
            <ul className="plain-list">
              {items.map((one) => (
                <li key={`${one.courseId} ${one.completedOn}`} className="desk-head">
                  <strong>{nameOf(one.courseId)}</strong>
                  <span className="soft">
                    {format.day(one.completedOn)} · {one.recordedBy}
                  </span>
                  <span className={one.valid ? "badge" : "badge warn"}>
                    {one.validUntil ? t(one.valid ? "training.until" : "training.ranOut", { date: format.day(one.validUntil) }) : t("training.forever")}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <form
        className="desk-search"
        onSubmit={(event) => {
          event.preventDefault();
          if (course && on) complete.mutate({ course, on });
        }}
      >
        <Select
          aria-label={t("training.course")}
          placeholder={t("training.course")}
          style={{ minWidth: 200 }}
          value={course}
          onChange={setCourse}
          options={(courses.data?.items ?? []).filter((one) => one.active).map((one) => ({ value: one.id, label: textIn(language, one.name) }))}
        />
        <Input type="date" aria-label={t("training.on")} value={on} onChange={(event) => setOn(event.target.value)} />
        <Button type="primary" htmlType="submit" disabled={!course || !on} loading={complete.isPending}>
          {t("training.record")}
        </Button>
      </form>
      <Failure error={complete.error} />
    </>
  );
}

function Required({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const asked = useQuery({ queryKey: ["requirements", storeId], queryFn: () => api.records.requirements(storeId) });
  return (
    <Panel title={t("training.required")}>
      <Loaded query={asked} lines={3}>
        {(data) => <RequiredForm storeId={storeId} asked={data} />}
      </Loaded>
    </Panel>
  );
}

function RequiredForm({ storeId, asked }: { storeId: string; asked: TrainingRequirements }) {
  const { t } = useTexts();
  const language = useLanguage();
  const scope = useScope();
  const { message } = App.useApp();
  const courses = useCourses();
  const [wanted, setWanted] = useState(asked);
  const save = useMutation({
    mutationFn: (next: TrainingRequirements) => api.records.require(storeId, next),
    onSuccess: (now) => {
      queryClient.setQueryData(["requirements", storeId], now);
      void message.success(t("training.saved"));
    },
  });
  const options = (courses.data?.items ?? []).filter((one) => one.active).map((one) => ({ value: one.id, label: textIn(language, one.name) }));
  const mayChange = scope.isHq || scope.isManager;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(wanted);
      }}
    >
      <label htmlFor="required-a">{t("training.forClassA")}</label>
      <Select id="required-a" mode="multiple" size="large" disabled={!mayChange} value={wanted.classA} onChange={(classA) => setWanted({ ...wanted, classA })} options={options} />
      <label htmlFor="required-calls">{t("training.forCalls")}</label>
      <Select id="required-calls" mode="multiple" size="large" disabled={!mayChange} value={wanted.calls} onChange={(calls) => setWanted({ ...wanted, calls })} options={options} />
      <Failure error={save.error} />
      {mayChange && (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t("training.save")}
        </Button>
      )}
    </form>
  );
}
