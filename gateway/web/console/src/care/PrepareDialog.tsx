import type { Appointment } from "@laoke/api-client";
import { Loaded } from "@laoke/ui";
import { useMutation } from "@tanstack/react-query";
import { Button, Checkbox, Input, Modal } from "antd";
import { useState } from "react";
import { api } from "../api";
import { Choices, Field } from "../parts";
import { Failure } from "../points/parts";
import { useStaff } from "../staff";
import { useTexts } from "../texts";
import { asked, preparationOf, prepareForm } from "./preparing";

const WORDS = ["pieces", "drink", "gift", "wayIn"] as const;

/** Who receives, what is laid out, drink, gift, way in; for important guests a plan and a team. */
export function PrepareDialog({ one, onClose }: { one: Appointment; onClose: () => void }) {
  const { t } = useTexts();
  const [form, setForm] = useState(() => prepareForm(one));
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const staff = useStaff(one.storeId);
  // a PUT: sending it again changes nothing
  const save = useMutation({ mutationFn: () => api.care.prepare(one, preparationOf(form)), onSuccess: onClose });
  return (
    <Modal open onCancel={onClose} footer={null} title={`${t("visits.prepare")} · ${one.label}`}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Loaded query={staff} lines={2}>
          {({ items }) => (
            <>
              <Choices
                label={t("visits.receiver")}
                value={form.receivedBy || undefined}
                onChange={(receivedBy) => change({ receivedBy })}
                options={items.filter((s) => s.active).map((s) => ({ value: s.id, label: s.name }))}
              />
              {form.important && (
                <fieldset className="consents">
                  <legend>{t("visits.team")}</legend>
                  {items
                    .filter((s) => s.active)
                    .map((s) => (
                      <Field key={s.id} id={`team-${s.id}`} label={s.name}>
                        <Input
                          id={`team-${s.id}`}
                          maxLength={100}
                          placeholder={t("visits.task")}
                          value={form.tasks[s.id] ?? ""}
                          onChange={(e) => change({ tasks: { ...form.tasks, [s.id]: e.target.value } })}
                        />
                      </Field>
                    ))}
                </fieldset>
              )}
            </>
          )}
        </Loaded>
        {WORDS.map((name) => (
          <Field key={name} id={`prepare-${name}`} label={t(`visits.${name}`)}>
            <Input id={`prepare-${name}`} size="large" maxLength={name === "drink" ? 60 : name === "gift" ? 100 : 200} value={form[name]} onChange={(e) => change({ [name]: e.target.value })} />
          </Field>
        ))}
        <Checkbox checked={form.important} onChange={(e) => change({ important: e.target.checked })}>
          {t("visits.important")}
        </Checkbox>
        {form.important && (
          <Field id="prepare-plan" label={t("visits.plan")}>
            <Input.TextArea id="prepare-plan" rows={4} maxLength={2000} value={form.plan} onChange={(e) => change({ plan: e.target.value })} />
          </Field>
        )}
        {asked(form).length > 0 && (
          <fieldset className="consents">
            <legend>{t("visits.checklist")}</legend>
            <div className="check-row">
              {asked(form).map((item) => (
                <Checkbox
                  key={item}
                  checked={form.done.includes(item)}
                  onChange={(e) => change({ done: e.target.checked ? [...form.done, item] : form.done.filter((d) => d !== item) })}
                >
                  {t(`visits.item.${item}`)}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        )}
        <Failure error={save.error} />
        <div className="form-foot">
          <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t("shared:common.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
