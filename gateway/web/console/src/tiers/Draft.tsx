import type { Downgrade, TermKind, TierBar, TierPolicy, TierVersion } from "@laoke/api-client";
import { Problem } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { useAction } from "@laoke/ui";
import { useMutation } from "@tanstack/react-query";
import { App, Button, Checkbox, Input, Popconfirm, Select } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Field, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { Simulation } from "./Simulation";
import { Differences } from "./TiersPage";
import { differences, tomorrow, typed } from "./tiers";

const BARS = ["purchase", "points", "spend", "visits", "windowMonths"] as const;
const KINDS: TermKind[] = ["ANNIVERSARY", "MONTHS", "FIXED_DATE"];
const DOWNGRADES: Downgrade[] = ["NONE", "ONE", "FULL"];

/** The draft: edited by one, tried on the members there are, put in force by another. */
export function Draft({ draft, before }: { draft: TierVersion; before: TierVersion }) {
  const { t } = useTexts();
  const scope = useScope();
  const { message } = App.useApp();
  const [tiers, setTiers] = useState(draft.tiers);
  const [note, setNote] = useState(draft.note);
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ["tier-versions"] });
  const save = useMutation({
    mutationFn: () => api.tiers.edit(draft.id!, draft.edition, note.trim(), tiers),
    onSuccess: () => {
      refresh();
      void message.success(t("tiers.saved"));
    },
  });
  const discard = useAction((_: undefined, key) => api.tiers.discard(draft.id!, key), { onSuccess: refresh });
  const unsaved = note !== draft.note || differences(draft.tiers, tiers).length > 0;
  const change = (index: number, policy: TierPolicy) => setTiers(tiers.map((one, at) => (at === index ? policy : one)));
  return (
    <Panel
      title={t("tiers.draft")}
      extra={
        scope.isChain && (
          <Popconfirm title={t("tiers.discardSure")} onConfirm={() => discard.mutate(undefined)}>
            <Button danger>{t("tiers.discard")}</Button>
          </Popconfirm>
        )
      }
    >
      <p className="soft">{t("tiers.editors", { editors: draft.editedBy.join(", ") })}</p>
      <Field id="draft-note" label={t("tiers.note")}>
        <Input id="draft-note" maxLength={300} value={note} disabled={!scope.isChain} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <div className="three-columns">
        {tiers.map((policy, index) => (
          <PolicyForm key={policy.tier} policy={policy} disabled={!scope.isChain} onChange={(now) => change(index, now)} />
        ))}
      </div>
      <Differences changed={differences(before.tiers, tiers)} no={before.no ?? 1} />
      <Failure error={save.error} />
      <Mistakes error={save.error} />
      {scope.isChain && (
        <div className="desk-actions start">
          <Button type="primary" disabled={!unsaved || note.trim().length < 3} loading={save.isPending} onClick={() => save.mutate()}>
            {t("tiers.save")}
          </Button>
        </div>
      )}
      <Simulation draft={draft} unsaved={unsaved} />
      {scope.isChain && <Approval draft={draft} unsaved={unsaved} />}
    </Panel>
  );
}

function Mistakes({ error }: { error: unknown }) {
  if (!(error instanceof Problem) || !error.errors?.length) return null;
  return (
    <ul className="field-error" role="alert">
      {error.errors.map((one) => (
        <li key={`${one.pointer} ${one.detail}`}>
          {one.pointer} {one.detail}
        </li>
      ))}
    </ul>
  );
}

function PolicyForm({ policy, disabled, onChange }: { policy: TierPolicy; disabled: boolean; onChange: (policy: TierPolicy) => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const id = (name: string) => `${policy.tier}-${name}`;
  const { term, card } = policy;
  const number = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : 0);
  return (
    <fieldset className="stack" disabled={disabled}>
      <legend>
        <strong>{t(`shared:tier.${policy.tier}`)}</strong>
      </legend>
      {(["reach", "keep"] as const).map((which) => (
        <div key={which}>
          <h3>{t(`tiers.${which}`)}</h3>
          {BARS.map((field) => (
            <Field key={field} id={id(`${which}-${field}`)} label={t(`tiers.bar.${field}`)}>
              <Input
                id={id(`${which}-${field}`)}
                inputMode="decimal"
                value={policy[which][field] ?? ""}
                onChange={(event) => onChange({ ...policy, [which]: typed(policy[which] as TierBar, field, event.target.value) })}
              />
            </Field>
          ))}
        </div>
      ))}
      <Field id={id("term")} label={t("tiers.term")}>
        <Select
          id={id("term")}
          disabled={disabled}
          value={term.kind}
          onChange={(kind: TermKind) =>
            onChange({ ...policy, term: { kind, length: term.length || 1, month: kind === "FIXED_DATE" ? 1 : null, day: kind === "FIXED_DATE" ? 1 : null } })
          }
          options={KINDS.map((value) => ({ value, label: t(`tiers.termKind.${value}`) }))}
        />
      </Field>
      <Field id={id("length")} label={t(`tiers.length.${term.kind}`)}>
        <Input id={id("length")} value={term.length} onChange={(event) => onChange({ ...policy, term: { ...term, length: number(event.target.value) } })} />
      </Field>
      {term.kind === "FIXED_DATE" && (
        <div className="share-fields">
          {(["month", "day"] as const).map((part) => (
            <Field key={part} id={id(part)} label={t(`tiers.${part}`)}>
              <Input id={id(part)} value={term[part] ?? ""} onChange={(event) => onChange({ ...policy, term: { ...term, [part]: number(event.target.value) } })} />
            </Field>
          ))}
        </div>
      )}
      <Field id={id("downgrade")} label={t("tiers.downgrade")}>
        <Select
          id={id("downgrade")}
          disabled={disabled}
          value={policy.downgrade}
          onChange={(downgrade: Downgrade) => onChange({ ...policy, downgrade })}
          options={DOWNGRADES.map((value) => ({ value, label: t(`tiers.downgrades.${value}`) }))}
        />
      </Field>
      <Checkbox disabled={disabled} checked={policy.neverDowngrade} onChange={(event) => onChange({ ...policy, neverDowngrade: event.target.checked })}>
        {t("tiers.neverDowngrade")}
      </Checkbox>
      <Field id={id("grace")} label={t("tiers.grace")}>
        <Input id={id("grace")} value={policy.graceDays} onChange={(event) => onChange({ ...policy, graceDays: number(event.target.value) })} />
      </Field>
      <Field id={id("discount")} label={t("tiers.discount")}>
        <Input id={id("discount")} value={card.discountPercent} onChange={(event) => onChange({ ...policy, card: { ...card, discountPercent: event.target.value } })} />
      </Field>
      <Field id={id("stores")} label={t("tiers.stores")} hint={t("tiers.storesHint")}>
        <Select
          id={id("stores")}
          mode="multiple"
          disabled={disabled}
          value={card.stores}
          onChange={(stores: string[]) => onChange({ ...policy, card: { ...card, stores } })}
          options={scope.stores.map((store) => ({ value: store.id, label: scope.storeName(store.id) }))}
        />
      </Field>
      {(["benefitsZh", "benefitsEn"] as const).map((field) => (
        <Field key={field} id={id(field)} label={t(`tiers.${field}`)}>
          <Input.TextArea id={id(field)} rows={2} maxLength={600} value={card[field]} onChange={(event) => onChange({ ...policy, card: { ...card, [field]: event.target.value } })} />
        </Field>
      ))}
      <Field id={id("fee")} label={t("tiers.yearlyFee")} hint={t("tiers.yearlyFeeHint")}>
        <Input id={id("fee")} value={card.yearlyFee ?? ""} onChange={(event) => onChange({ ...policy, card: { ...card, yearlyFee: event.target.value.trim() || null } })} />
      </Field>
    </fieldset>
  );
}

function Approval({ draft, unsaved }: { draft: TierVersion; unsaved: boolean }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat();
  const { message } = App.useApp();
  const [from, setFrom] = useState(() => tomorrow(new Date(), 30));
  const approve = useAction((day: string, key) => api.tiers.approve(draft.id!, draft.edition, day, key), {
    onSuccess: (version) => {
      void queryClient.invalidateQueries({ queryKey: ["tier-versions"] });
      void message.success(t("tiers.approved", { no: version.no, date: format.day(version.effectiveFrom!) }));
    },
  });
  if (draft.editedBy.includes(scope.session.staffId ?? "")) return <p className="soft">{t("tiers.colleagueApproves")}</p>;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        approve.mutate(from);
      }}
    >
      <Field id="effective-from" label={t("tiers.effectiveFrom")} hint={t("tiers.approvalHint")}>
        <Input id="effective-from" type="date" value={from} min={tomorrow(new Date())} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Failure error={approve.error} />
      <Button type="primary" htmlType="submit" disabled={unsaved || !from} loading={approve.isPending}>
        {t("tiers.approve")}
      </Button>
    </form>
  );
}
