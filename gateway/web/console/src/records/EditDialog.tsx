import { Problem, type MasterData, type Member } from "@laoke/api-client";
import { Loaded } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useFormat } from "@laoke/i18n";
import { api, queryClient } from "../api";
import { Field } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useStaffName } from "../staff";
import { useTexts } from "../texts";
import { changed, dataOf, formOf, type EditForm } from "./masterData";

const TYPED = ["name", "phone", "email", "wechat", "address", "birthday"] as const;

/** Corrects what was written down at the enrolment. */
export function EditDialog({ member, open, onClose }: { member: Member; open: boolean; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("records.edit.title", { name: member.name })} destroyOnHidden>
      <Form key={member.revision} member={member} onClose={onClose} />
    </Modal>
  );
}

function Form({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [form, setForm] = useState<EditForm>(formOf(member));
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ["member", member.id] });
  const edit = useMutation({
    mutationFn: (data: MasterData) => api.records.edit(member.id, data, member.revision ?? 0),
    onSuccess: () => {
      refresh();
      void queryClient.invalidateQueries({ queryKey: ["edits", member.id] });
      void message.success(t("records.edit.done"));
      onClose();
    },
  });
  const stale = edit.error instanceof Problem && edit.error.code === "member-edited-meanwhile";
  const changes = changed(member, form);
  const set = (name: keyof MasterData) => (value: string) => setForm({ ...form, [name]: value });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (changes.length) edit.mutate(dataOf(form));
      }}
    >
      {TYPED.map((name) => (
        <Field key={name} id={`edit-${name}`} label={t(`records.field.${name}`)}>
          <Input
            id={`edit-${name}`}
            size="large"
            type={name === "birthday" ? "date" : "text"}
            maxLength={name === "address" ? 300 : 254}
            value={form[name]}
            onChange={(event) => set(name)(event.target.value)}
          />
        </Field>
      ))}
      <Field id="edit-gender" label={t("records.field.gender")}>
        <Select
          id="edit-gender"
          size="large"
          value={form.gender}
          onChange={set("gender")}
          options={[
            { value: "", label: t("records.gender.unknown") },
            { value: "FEMALE", label: t("records.gender.FEMALE") },
            { value: "MALE", label: t("records.gender.MALE") },
          ]}
        />
      </Field>
      <Field id="edit-language" label={t("records.field.language")}>
        <Select
          id="edit-language"
          size="large"
          value={form.language}
          onChange={set("language")}
          options={[
            { value: "zh-CN", label: t("records.language.zh") },
            { value: "en", label: t("records.language.en") },
          ]}
        />
      </Field>
      {stale ? (
        <Alert type="warning" showIcon title={t("records.edit.stale")} action={<Button onClick={refresh}>{t("records.edit.reload")}</Button>} />
      ) : (
        <Failure error={edit.error} />
      )}
      <div className="form-foot">
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" disabled={changes.length === 0 || !form.name.trim() || !form.phone.trim()} loading={edit.isPending}>
          {t("records.edit.save")}
        </Button>
      </div>
    </form>
  );
}

/** Which fields were corrected, by whom and when. */
export function Edits({ member }: { member: Member }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(member.homeStoreId));
  const name = useStaffName(member.homeStoreId);
  const edits = useQuery({ queryKey: ["edits", member.id], queryFn: () => api.records.edits(member.id) });
  return (
    <Loaded query={edits} lines={2}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="soft">{t("records.edit.none")}</p>
        ) : (
          <ul className="plain-list">
            {items.map((one) => (
              <li key={one.at} className="desk-head">
                <strong>{one.fields.map((field) => t(`records.field.${field as keyof MasterData}`)).join(t("member.listComma"))}</strong>
                <span className="soft">
                  {one.by === member.id ? t("records.edit.self") : name(one.by)} · {format.date(one.at)} {format.time(one.at)}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
