import { photoPath, type RecallCheck } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { api, queryClient, throughGateway } from "../api";
import { Choices, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useStaff } from "../staff";
import { useTexts } from "../texts";

/** The manager's spot check: names to the faces of class A members, and how it went before. */
export function Recall({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const [check, setCheck] = useState<RecallCheck>();
  return (
    <div className="two-columns">
      {scope.isManager && (
        <Panel title={t("recall.title")}>
          <p className="soft">{t("recall.hint")}</p>
          {check ? <Asking key={check.id} check={check} onDone={() => setCheck(undefined)} /> : <Start storeId={storeId} onStarted={setCheck} />}
        </Panel>
      )}
      <Results storeId={storeId} />
    </div>
  );
}

function Start({ storeId, onStarted }: { storeId: string; onStarted: (check: RecallCheck) => void }) {
  const { t } = useTexts();
  const [staffId, setStaffId] = useState<string>();
  const staff = useStaff(storeId);
  const ask = useAction((whom: string, key) => api.people.askRecall(storeId, whom, key), { onSuccess: onStarted });
  return (
    <div className="stack">
      <Loaded query={staff} lines={2}>
        {({ items }) => (
          <Choices
            label={t("recall.whom")}
            value={staffId}
            onChange={setStaffId}
            options={items.filter((s) => s.active && s.role === "CONSULTANT").map((s) => ({ value: s.id, label: s.name }))}
          />
        )}
      </Loaded>
      <Failure error={ask.error} />
      <Button type="primary" disabled={!staffId} loading={ask.isPending} onClick={() => staffId && ask.mutate(staffId)}>
        {t("recall.start")}
      </Button>
    </div>
  );
}

function Asking({ check, onDone }: { check: RecallCheck; onDone: () => void }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [answers, setAnswers] = useState<(string | null)[]>([]);
  // a PUT of all answers at once: it counts once
  const answer = useMutation({
    mutationFn: (all: (string | null)[]) => api.people.answerRecall(check, all),
    onSuccess: (done) => {
      void queryClient.invalidateQueries({ queryKey: ["recall", check.storeId] });
      void message.success(t("recall.done", { name: done.staffName, right: done.right ?? 0, count: done.questions }));
      onDone();
    },
  });
  const choose = (memberId: string | null) => {
    const all = [...answers, memberId];
    setAnswers(all);
    if (all.length === check.faces.length) answer.mutate(all);
  };
  const face = check.faces[answers.length];
  return (
    <div className="stack">
      {face && (
        <>
          <p className="faint">{t("recall.face", { number: answers.length + 1, count: check.faces.length })}</p>
          <img className="portrait" src={throughGateway(photoPath(face.photoOf))} alt={t("recall.face", { number: answers.length + 1, count: check.faces.length })} />
          <div className="choices">
            {face.names.map((one) => (
              <button key={one.memberId} type="button" className="choice" onClick={() => choose(one.memberId)}>
                {one.name}
              </button>
            ))}
            <button type="button" className="choice" onClick={() => choose(null)}>
              {t("recall.noIdea")}
            </button>
          </div>
        </>
      )}
      <Failure error={answer.error} onCheck={() => answer.mutate(answers)} />
    </div>
  );
}

function Results({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(storeId));
  const checks = useQuery({ queryKey: ["recall", storeId], queryFn: () => api.people.recallChecks(storeId) });
  return (
    <Panel title={t("recall.results")}>
      <Loaded query={checks} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("recall.none")} />
          ) : (
            <ul className="plain-list">
              {items.map((one) => (
                <li key={one.id} className="desk-head">
                  <strong>{one.staffName}</strong>
                  <span>{one.right === null ? t("recall.open") : t("recall.result", { right: one.right, count: one.questions })}</span>
                  <span className="soft">{format.date(one.askedAt)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
