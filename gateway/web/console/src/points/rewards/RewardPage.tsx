import { REWARD_KINDS, REWARD_STATES, type Reward } from "@laoke/api-client";
import { Loaded, useAction, useDraft } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { App, Button, Input, Select } from "antd";
import { useState, type FormEvent } from "react";
import { api, queryClient } from "../../api";
import { Choices, Field, PageHead, Panel } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { Failure } from "../parts";
import { PictureField } from "./PictureField";
import { blankReward, formOf, requestOf, rewardErrors, type RewardForm } from "./rewardForm";

export function RewardPage() {
  const { t } = useTexts();
  const { id } = useParams({ from: "/rewards/$id" });
  const made = id !== "new";
  const reward = useQuery({ queryKey: ["catalogue", "one", id], queryFn: () => api.rewards.one(id), enabled: made, staleTime: Infinity });
  return (
    <>
      <PageHead
        title={made ? t("catalogue.edit") : t("catalogue.new")}
        actions={
          <Link to="/rewards">
            <Button>{t("shared:common.back")}</Button>
          </Link>
        }
      />
      {made ? (
        <Loaded query={reward} lines={8}>
          {(data) => (
            <div className="editor-columns">
              <Editor key={`${data.id} ${data.version}`} reward={data} />
              <PictureField reward={data} onChanged={() => void reward.refetch()} />
            </div>
          )}
        </Loaded>
      ) : (
        <Editor key="new" />
      )}
    </>
  );
}

function Editor({ reward }: { reward?: Reward }) {
  const { t } = useTexts();
  const scope = useScope();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form, change, clear] = useDraft<RewardForm>(`reward.${reward?.id ?? "new"}.${reward?.version ?? 0}`, reward ? formOf(reward) : blankReward);
  const [tried, setTried] = useState(false);
  const wrong = tried ? rewardErrors(form) : new Set<keyof RewardForm>();
  const saved = (made: Reward) => {
    clear();
    queryClient.setQueryData(["catalogue", "one", made.id], made);
    void queryClient.invalidateQueries({ queryKey: ["catalogue"], exact: true });
    void message.success(t("catalogue.saved"));
    if (!reward) void navigate({ to: "/rewards/$id", params: { id: made.id }, replace: true });
  };
  const make = useAction(api.rewards.make, { onSuccess: saved });
  const replace = useMutation({ mutationFn: (was: Reward) => api.rewards.replace(was.id, was.version, requestOf(form, was)), onSuccess: saved });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const errors = rewardErrors(form);
    if (errors.size > 0) document.getElementById(`reward-${[...errors][0]}`)?.focus();
    else if (reward) replace.mutate(reward);
    else make.mutate(requestOf(form));
  };
  const line = (name: keyof RewardForm & string, label: string, more: { optional?: boolean; type?: string; hint?: string; mode?: "numeric" | "decimal" } = {}) => (
    <Field
      id={`reward-${name}`}
      label={label}
      optional={more.optional ? t("shared:common.optional") : undefined}
      hint={more.hint}
      error={wrong.has(name) ? t("catalogue.wrong") : null}
    >
      <Input
        id={`reward-${name}`}
        type={more.type ?? "text"}
        inputMode={more.mode}
        autoComplete="off"
        maxLength={200}
        value={form[name] as string}
        onChange={(e) => change({ [name]: e.target.value } as Partial<RewardForm>)}
      />
    </Field>
  );
  return (
    <form onSubmit={submit} noValidate>
      <Panel title={t("catalogue.terms")} className="form">
        <Field id="reward-kind" label={t("catalogue.kind")}>
          <Choices
            label={t("catalogue.kind")}
            value={form.kind}
            onChange={(kind) => change({ kind })}
            options={REWARD_KINDS.map((value) => ({ value, label: t(`rewardKind.${value}`), disabled: reward !== undefined && reward.kind !== value }))}
          />
        </Field>
        <div className="form-grid">
          {line("zh", t("catalogue.nameZh"))}
          {line("en", t("catalogue.nameEn"))}
          {line("aboutZh", t("catalogue.aboutZh"), { optional: true })}
          {line("aboutEn", t("catalogue.aboutEn"), { optional: true })}
          {line("points", t("catalogue.points"), { mode: "numeric" })}
          {line("cash", t("catalogue.cash"), { optional: true, mode: "decimal" })}
          {line("stock", t("catalogue.stock"), { optional: true, mode: "numeric", hint: t("catalogue.stockHint") })}
          {line("position", t("catalogue.position"), { optional: true, mode: "numeric" })}
          {line("validFrom", t("catalogue.validFrom"), { optional: true, type: "date" })}
          {line("validUntil", t("catalogue.validUntil"), { optional: true, type: "date" })}
          {line("perMember", t("catalogue.perMember"), { optional: true, mode: "numeric" })}
          {line("perPeriod", t("catalogue.perPeriod"), { optional: true, mode: "numeric" })}
        </div>
        {form.perPeriod && (
          <Field id="reward-period" label={t("catalogue.period")}>
            <Choices
              label={t("catalogue.period")}
              value={form.period}
              onChange={(period) => change({ period })}
              options={(["DAY", "WEEK", "MONTH", "YEAR"] as const).map((value) => ({ value, label: t(`period.${value}`) }))}
            />
          </Field>
        )}
        <Field id="reward-stores" label={t("catalogue.stores")} hint={t("catalogue.storesHint")}>
          <Select
            id="reward-stores"
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            value={form.stores}
            onChange={(stores: string[]) => change({ stores })}
            options={scope.stores.map((s) => ({ value: s.id, label: scope.storeName(s.id) }))}
          />
        </Field>
        {form.kind === "VOUCHER" && (
          <>
            <Field id="reward-value" label={t("catalogue.value")}>
              <Choices
                label={t("catalogue.value")}
                value={form.value}
                onChange={(value) => change({ value })}
                options={(["AMOUNT", "PERCENT"] as const).map((value) => ({ value, label: t(`catalogue.values.${value}`) }))}
              />
            </Field>
            <div className="form-grid">
              {line("worth", t(form.value === "AMOUNT" ? "catalogue.amount" : "catalogue.percent"), { mode: "decimal" })}
              {line("minSpend", t("catalogue.minSpend"), { optional: true, mode: "decimal" })}
              {line("validDays", t("catalogue.validDays"), { mode: "numeric" })}
              {line("uses", t("catalogue.uses"), { mode: "numeric" })}
              {line("automaticFrom", t("catalogue.automaticFrom"), { optional: true, mode: "numeric", hint: t("catalogue.automaticHint") })}
            </div>
          </>
        )}
        <Field id="reward-state" label={t("catalogue.stateLabel")} hint={t("catalogue.stateHint")}>
          <Choices
            label={t("catalogue.stateLabel")}
            value={form.state}
            onChange={(state) => change({ state })}
            options={REWARD_STATES.map((value) => ({ value, label: t(`catalogue.state.${value}`) }))}
          />
        </Field>
        <Failure error={make.error ?? replace.error} />
        <div className="form-foot">
          <Button type="primary" size="large" htmlType="submit" loading={make.isPending || replace.isPending}>
            {t("shared:common.save")}
          </Button>
        </div>
      </Panel>
    </form>
  );
}
