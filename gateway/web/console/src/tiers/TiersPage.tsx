import type { TierVersion } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input, Modal, Segmented } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Field, PageHead, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { Agreements } from "./Agreements";
import { Applications } from "./Applications";
import { Draft } from "./Draft";
import { Objections } from "./Objections";
import { PolicyTable } from "./PolicyTable";
import { differences, tomorrow } from "./tiers";

const TABS = ["applications", "objections", "versions", "agreements"] as const;

/** Applications and objections of the stores; what tiers take and the agreement, for head office. */
export function TiersPage() {
  const { t } = useTexts();
  const scope = useScope();
  const navigate = useNavigate();
  const { tab } = useSearch({ from: "/tiers" });
  const tabs = TABS.filter((one) => one === "applications" || one === "agreements" || (one === "objections" ? scope.isHq || scope.isManager : scope.isHq));
  const shown = tabs.find((one) => one === tab) ?? tabs[0]!;
  return (
    <>
      <PageHead title={t("tiers.title")} hint={t("tiers.hint")} />
      <Segmented
        className="page-tabs"
        aria-label={t("tiers.title")}
        value={shown}
        onChange={(value) => void navigate({ to: "/tiers", search: { tab: value }, replace: true })}
        options={tabs.map((value) => ({ value, label: t(`tiers.tab.${value}`) }))}
      />
      {shown === "applications" && <Applications />}
      {shown === "objections" && <Objections />}
      {shown === "versions" && <Versions />}
      {shown === "agreements" && <Agreements />}
    </>
  );
}

function Versions() {
  const { t } = useTexts();
  const scope = useScope();
  const versions = useQuery({ queryKey: ["tier-versions"], queryFn: api.tiers.versions });
  const [naming, setNaming] = useState(false);
  return (
    <Loaded query={versions} lines={6}>
      {({ items }) => {
        const draft = items.find((one) => one.state === "DRAFT");
        const live = items.filter((one) => one.state === "LIVE");
        const inForce = live.find((one) => one.inForce) ?? live[0]!;
        return (
          <div className="stack">
            {draft ? (
              <Draft key={`${draft.id} ${draft.edition}`} draft={draft} before={live.find((one) => one.no === draft.basedOn) ?? inForce} />
            ) : (
              scope.isChain && (
                <div className="desk-actions start">
                  <Button type="primary" onClick={() => setNaming(true)}>
                    {t("tiers.newDraft")}
                  </Button>
                </div>
              )
            )}
            {live.toReversed().map((one, index, all) => (
              <Version key={one.no} version={one} before={all[index + 1]} />
            ))}
            <Modal open={naming} onCancel={() => setNaming(false)} footer={null} title={t("tiers.newDraft")} destroyOnHidden>
              <NameDraft onDone={() => setNaming(false)} />
            </Modal>
          </div>
        );
      }}
    </Loaded>
  );
}

function Version({ version, before }: { version: TierVersion; before: TierVersion | undefined }) {
  const { t } = useTexts();
  const format = useFormat();
  const changed = before ? differences(before.tiers, version.tiers) : [];
  return (
    <Panel
      title={version.no === 1 ? t("tiers.first") : t("tiers.version", { no: version.no })}
      extra={version.inForce && <span className="badge good">{t("tiers.inForce")}</span>}
    >
      {version.effectiveFrom && (
        <p className="soft">
          {version.note} · {t("tiers.from", { date: format.day(version.effectiveFrom) })} ·{" "}
          {t("tiers.approvedBy", { by: version.decidedBy, editors: version.editedBy.join(", ") })}
        </p>
      )}
      <PolicyTable tiers={version.tiers} />
      {before && (changed.length === 0 ? <Empty title={t("tiers.noDifference")} /> : <Differences changed={changed} no={before.no ?? 1} />)}
    </Panel>
  );
}

export function Differences({ changed, no }: { changed: ReturnType<typeof differences>; no: number }) {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t("tiers.differences", { count: changed.length, no })}</summary>
      <ul className="plain-list">
        {changed.map((one) => (
          <li key={one.path} className="desk-head">
            <span>{one.path}</span>
            <strong className="figure">
              {one.before || t("shared:common.none")} → {one.after || t("shared:common.none")}
            </strong>
          </li>
        ))}
      </ul>
    </details>
  );
}

function NameDraft({ onDone }: { onDone: () => void }) {
  const { t } = useTexts();
  const [note, setNote] = useState(() => t("tiers.noteSuggested", { year: tomorrow(new Date(), 60).slice(0, 4) }));
  const begin = useAction((text: string, key) => api.tiers.draft(text, key), {
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["tier-versions"] });
      onDone();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate(note.trim());
      }}
    >
      <Field id="draft-note" label={t("tiers.note")} hint={t("tiers.draftHint")}>
        <Input id="draft-note" size="large" maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <Failure error={begin.error} />
      <Button type="primary" htmlType="submit" disabled={note.trim().length < 3} loading={begin.isPending}>
        {t("tiers.begin")}
      </Button>
    </form>
  );
}
