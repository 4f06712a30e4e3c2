import type { EligibilityList, Member } from "@laoke/api-client";
import { textIn, useLanguage } from "@laoke/i18n";
import { useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { api } from "../../api";
import { MemberRow } from "../../frame/FindMember";
import { useFind } from "../../frame/useFind";
import { Field } from "../../parts";
import { useTexts } from "../../texts";
import { Failure } from "../parts";
import { enoughReason, givable } from "./months";

interface Props {
  month: string;
  storeId: string;
  onAdded: (list: EligibilityList) => void;
}

/** Puts somebody on a list whom the rules did not find; the reason is for the two hands that follow. */
export function AddEligible(props: Props) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("eligibility.add")}</Button>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} destroyOnHidden title={t("eligibility.addTitle")}>
        <Form
          {...props}
          onClose={() => setOpen(false)}
          onAdded={(list) => {
            setOpen(false);
            props.onAdded(list);
          }}
        />
      </Modal>
    </>
  );
}

function Form({ month, storeId, onAdded, onClose }: Props & { onClose: () => void }) {
  const { t } = useTexts();
  const language = useLanguage();
  const [typed, setTyped] = useState("");
  const [member, setMember] = useState<Member>();
  const [rewardId, setRewardId] = useState<string>();
  const [reason, setReason] = useState("");
  const { query, asked, needsName, waiting } = useFind(member ? "" : typed);
  const found = asked && !waiting ? query.data : undefined;
  const rewards = useQuery({ queryKey: ["rewards"], queryFn: () => api.rewards.list(), staleTime: 60_000 });
  const add = useAction((line: { memberId: string; rewardId: string; reason: string }, key) => api.desk.addEligible(month, storeId, line, key), {
    onSuccess: onAdded,
  });
  const ready = member && rewardId && enoughReason(reason);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) add.mutate({ memberId: member.id, rewardId, reason: reason.trim() });
      }}
    >
      {member ? (
        <MemberRow member={member} onClick={() => setMember(undefined)} />
      ) : (
        <Field id="eligible-member" label={t("desk.member")} hint={t(needsName && !waiting ? "find.needsName" : "find.placeholder")}>
          <Input id="eligible-member" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </Field>
      )}
      {asked && <Failure error={query.error} />}
      {found?.map((one) => (
        <MemberRow key={one.id} member={one} onClick={() => setMember(one)} />
      ))}
      {found?.length === 0 && <p role="status">{t("find.none")}</p>}
      <Field id="eligible-reward" label={t("eligibility.what")}>
        <Select
          id="eligible-reward"
          value={rewardId}
          onChange={setRewardId}
          showSearch={{ optionFilterProp: "label" }}
          options={givable(rewards.data?.items ?? []).map((r) => ({ value: r.id, label: textIn(language, r.name) }))}
        />
      </Field>
      <Field id="eligible-reason" label={t("desk.reason")} hint={t("desk.reasonHint")}>
        <Input.TextArea id="eligible-reason" rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Failure error={add.error ?? rewards.error} />
      <div className="form-foot">
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={add.isPending}>
          {t("eligibility.add")}
        </Button>
      </div>
    </form>
  );
}
