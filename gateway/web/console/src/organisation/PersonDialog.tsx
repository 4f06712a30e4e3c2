import { POSITIONS, SPOKEN, type Person } from "@laoke/api-client";
import { textIn, useLanguage } from "@laoke/i18n";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Input, Modal, Select } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Choices, Field } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { blankStaff, formOfPerson, hasMembers, personOf, staffErrors, type StaffForm } from "./staffForm";

interface Props {
  editing: { person?: Person } | undefined;
  taken: readonly string[];
  onClose: () => void;
}

/** Hires a person or changes their place. */
export function PersonDialog(props: Props) {
  const { t } = useTexts();
  return (
    <Modal open={props.editing !== undefined} onCancel={props.onClose} footer={null} destroyOnHidden title={t(props.editing?.person ? "people.edit" : "people.hire")}>
      {props.editing && <Form key={props.editing.person?.id ?? "new"} {...props} person={props.editing.person} />}
    </Modal>
  );
}

function Form({ person, taken, onClose }: Props & { person: Person | undefined }) {
  const { t } = useTexts();
  const scope = useScope();
  const language = useLanguage();
  const { message } = App.useApp();
  const [form, setForm] = useState<StaffForm>(() => (person ? formOfPerson(person) : { ...blankStaff, storeId: scope.storeId ?? "" }));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<StaffForm>) => setForm((old) => ({ ...old, ...part }));
  const errors = () => staffErrors(form, person ? [] : taken);
  const wrong = tried ? errors() : new Set<keyof StaffForm>();
  const regions = useQuery({ queryKey: ["regions"], queryFn: api.organisation.regions, enabled: form.role === "HQ", staleTime: 600_000 });
  // a PUT: sending it again changes nothing, so it needs no key
  const save = useMutation({
    mutationFn: (active: boolean) => api.organisation.putPerson(form.id, personOf(form, active)),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["people"] });
      void queryClient.invalidateQueries({ queryKey: ["staff"] });
      void message.success(t("people.saved"));
      onClose();
    },
  });
  const positions = POSITIONS.filter((p) => (p === "HQ" ? scope.isChain : p !== "STORE_MANAGER" || scope.isHq));
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const found = errors();
        if (found.size > 0) document.getElementById(`staff-${[...found][0]}`)?.focus();
        else save.mutate(person?.active ?? true);
      }}
    >
      <div className="form-grid">
        <Field id="staff-id" label={t("people.id")} hint={t("people.idHint")} error={wrong.has("id") ? t("people.idWrong") : null}>
          <Input id="staff-id" autoComplete="off" maxLength={32} disabled={person !== undefined} value={form.id} onChange={(e) => change({ id: e.target.value.trim() })} />
        </Field>
        <Field id="staff-name" label={t("people.name")} error={wrong.has("name") ? t("people.nameWrong") : null}>
          <Input id="staff-name" autoComplete="off" maxLength={80} value={form.name} onChange={(e) => change({ name: e.target.value })} />
        </Field>
      </div>
      <Choices
        label={t("people.position")}
        value={form.role}
        onChange={(role) => change({ role })}
        options={positions.map((value) => ({ value, label: t(`people.role.${value}`) }))}
      />
      {form.role === "HQ" ? (
        <Field id="staff-regionId" label={t("people.region")} hint={t("people.regionHint")}>
          <Select
            id="staff-regionId"
            allowClear
            value={form.regionId || undefined}
            onChange={(regionId?: string) => change({ regionId: regionId ?? "" })}
            options={(regions.data?.items ?? []).map((r) => ({ value: r.id, label: textIn(language, r.name) }))}
          />
        </Field>
      ) : (
        <Field id="staff-storeId" label={t("people.store")} error={wrong.has("storeId") ? t("people.storeWrong") : null}>
          <Select
            id="staff-storeId"
            disabled={!scope.isHq}
            value={form.storeId || undefined}
            onChange={(storeId: string) => change({ storeId })}
            options={scope.stores.map((s) => ({ value: s.id, label: scope.storeName(s.id) }))}
          />
        </Field>
      )}
      <Checkbox checked={form.regular} onChange={(e) => change({ regular: e.target.checked })}>
        {t("people.regular")}
      </Checkbox>
      <div className="form-grid">
        <Field id="staff-phone" label={t("people.phone")} optional={t("shared:common.optional")}>
          <Input id="staff-phone" inputMode="tel" autoComplete="off" maxLength={20} value={form.phone} onChange={(e) => change({ phone: e.target.value })} />
        </Field>
        <Field
          id="staff-userName"
          label={t("people.signsInWith")}
          optional={t("shared:common.optional")}
          hint={t("people.signsInWithHint")}
          error={wrong.has("userName") ? t("people.userNameWrong") : null}
        >
          <Input
            id="staff-userName"
            autoComplete="off"
            maxLength={32}
            disabled={person?.access?.state === "SYNCHRONISED"}
            value={form.userName}
            onChange={(e) => change({ userName: e.target.value.trim().toLowerCase() })}
          />
        </Field>
      </div>
      <Choices
        label={t("people.gender")}
        value={form.gender || undefined}
        onChange={(gender) => change({ gender })}
        options={(["FEMALE", "MALE"] as const).map((value) => ({ value, label: t(`people.genders.${value}`) }))}
      />
      <Field id="staff-languages" label={t("people.languages")} error={wrong.has("languages") ? t("people.languagesWrong") : null}>
        <Checkbox.Group
          value={form.languages}
          onChange={(languages) => change({ languages })}
          options={SPOKEN.map((value) => ({ value, label: t(`people.language.${value}`) }))}
        />
      </Field>
      <Failure error={save.error} />
      <div className="form-foot">
        {person && (!person.active || !hasMembers(person.role)) && (
          <Button danger={person.active} loading={save.isPending} onClick={() => save.mutate(!person.active)}>
            {t(person.active ? "people.endAccess" : "people.comeBack")}
          </Button>
        )}
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t("people.save")}
        </Button>
      </div>
    </form>
  );
}
