import type { EarningRule, RulesDraft, RulesVersion } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Loaded, useAction } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Alert, App, Button } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { PageHead, Panel } from "../../parts";
import { useScope } from "../../scope";
import { useOwnName } from "../../staff";
import { useTexts } from "../../texts";
import { Failure } from "../parts";
import { Decide } from "./Decide";
import { RuleDialog } from "./RuleDialog";
import { SimulationPanel } from "./SimulationPanel";
import { TrialPanel } from "./TrialPanel";

export function VersionPage() {
  const { t } = useTexts();
  const { version } = useParams({ from: "/rules/$version" });
  const number = Number(version);
  const query = useQuery({ queryKey: ["rules", number], queryFn: () => api.rules.version(number) });
  return (
    <>
      <PageHead
        title={t("rules.version", { version })}
        actions={
          <Link to="/rules">
            <Button>{t("shared:common.back")}</Button>
          </Link>
        }
      />
      <Loaded query={query} lines={8}>
        {(data) => <Version key={data.version} rules={data} />}
      </Loaded>
    </>
  );
}

function Version({ rules }: { rules: RulesVersion }) {
  const { t } = useTexts();
  const { isChain } = useScope();
  const format = useFormat();
  const navigate = useNavigate();
  const own = useOwnName();
  const took = (made: RulesVersion) => {
    queryClient.setQueryData(["rules", made.version], made);
    void queryClient.invalidateQueries({ queryKey: ["rules"], exact: true });
  };
  const copy = useAction((draft: RulesDraft, key) => api.rules.draft(draft, key), {
    onSuccess: (made) => {
      took(made);
      void navigate({ to: "/rules/$version", params: { version: String(made.version) } });
    },
  });
  const facts = [
    t("desk.by", { name: own(rules.madeBy), time: format.dateTime(rules.madeAt) }),
    rules.submittedBy && rules.submittedAt && t("rules.submittedBy", { name: own(rules.submittedBy), time: format.dateTime(rules.submittedAt) }),
    rules.checkedBy && rules.checkedAt && t("desk.checked", { name: own(rules.checkedBy), time: format.dateTime(rules.checkedAt) }),
    rules.effectiveFrom && t("rules.from", { time: format.dateTime(rules.effectiveFrom) }),
  ].filter(Boolean);
  return (
    <div className="two-columns">
      <div className="stack">
        <Panel title={t("rules.rules")} extra={<span className="badge">{t(`rules.state.${rules.state}`)}</span>}>
          <p className="soft">{facts.join(" · ")}</p>
          {rules.reason && <Alert type="warning" showIcon title={rules.reason} />}
          <RuleList rules={rules} onChanged={took} />
          {rules.state !== "DRAFT" && isChain && (
            <div className="desk-actions">
              <Failure error={copy.error} />
              <Button loading={copy.isPending} onClick={() => copy.mutate({ definition: rules.definition, note: t("rules.copyOf", { version: rules.version }) })}>
                {t("rules.copy")}
              </Button>
            </div>
          )}
        </Panel>
        <Findings rules={rules} />
        {isChain && <Decide rules={rules} onChanged={took} />}
      </div>
      <div className="stack">
        <TrialPanel version={rules.version} />
        <SimulationPanel version={rules.version} />
      </div>
    </div>
  );
}

/** Each rule in plain words, as the service says it; in a draft each can be changed, and more added. */
function RuleList({ rules, onChanged }: { rules: RulesVersion; onChanged: (made: RulesVersion) => void }) {
  const { t } = useTexts();
  const { isChain } = useScope();
  const language = useLanguage();
  const { message } = App.useApp();
  const [editing, setEditing] = useState<{ rule?: EarningRule }>();
  const draft = rules.state === "DRAFT" && isChain;
  const save = useMutation({
    mutationFn: (next: EarningRule[]) =>
      api.rules.edit(rules.version, rules.revision, { definition: { ...rules.definition, rules: next }, note: rules.note ?? undefined }),
    onSuccess: (made) => {
      setEditing(undefined);
      onChanged(made);
      void message.success(t("rules.saved"));
    },
  });
  const all = rules.definition.rules;
  const of = (id: string) => all.find((r) => r.id === id);
  return (
    <>
      <ul className="desk-list">
        {rules.preview.map((words) => {
          const rule = of(words.rule);
          return (
            <li key={words.rule} className="preview">
              <div className="desk-head">
                <strong>{textIn(language, rule?.name) || words.rule}</strong>
                {rule?.base && <span className="badge">{t("rules.base")}</span>}
              </div>
              <p>{textIn(language, words)}</p>
              {draft && rule && (
                <div className="desk-actions">
                  {all.length > 1 && (
                    <Button danger loading={save.isPending} onClick={() => save.mutate(all.filter((r) => r !== rule))}>
                      {t("rules.remove")}
                    </Button>
                  )}
                  <Button
                    onClick={() => {
                      save.reset();
                      setEditing({ rule });
                    }}
                  >
                    {t("rules.change")}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {!editing && <Failure error={save.error} />}
      {draft && (
        <div className="desk-actions">
          <Button
            type="primary"
            onClick={() => {
              save.reset();
              setEditing({});
            }}
          >
            {t("rules.add")}
          </Button>
        </div>
      )}
      <RuleDialog
        editing={editing}
        taken={all.filter((r) => r !== editing?.rule).map((r) => r.id)}
        pending={save.isPending}
        error={save.error}
        onClose={() => setEditing(undefined)}
        onSave={(made) => save.mutate(editing?.rule ? all.map((r) => (r === editing.rule ? made : r)) : [...all, made])}
      />
    </>
  );
}

/** What contradicts what: an error stops the submission, a warning does not. */
function Findings({ rules }: { rules: RulesVersion }) {
  const { t } = useTexts();
  const language = useLanguage();
  return (
    <Panel title={t("rules.findings")}>
      {rules.findings.length === 0 ? (
        <p className="soft">{t("rules.noFindings")}</p>
      ) : (
        <ul className="desk-list">
          {rules.findings.map((finding, i) => (
            <li key={i} className="finding">
              <span className={`badge ${finding.severity === "ERROR" ? "bad" : "warn"}`}>{t(`rules.severity.${finding.severity}`)}</span>
              <span>
                {finding.rule && <strong>{finding.rule} </strong>}
                {textIn(language, finding.text)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
