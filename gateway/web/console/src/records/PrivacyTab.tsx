import type { Consent, Member } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Loaded, useAction } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, App, Button, Input, Modal, Segmented, Switch } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { AGREEMENT_VERSION } from "../members/enrolment";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { Edits } from "./EditDialog";

type Said = "STORE" | "CALL" | "LETTER";

/** What a member agrees to, what was corrected, and the end of it all. */
export function PrivacyTab({ member }: { member: Member }) {
  const { t } = useTexts();
  const scope = useScope();
  return (
    <div className="stack">
      <h3>{t("records.consents.title")}</h3>
      <ConsentList member={member} />
      <h3>{t("records.edit.history")}</h3>
      <Edits member={member} />
      {(scope.isHq || scope.isManager) && <Erase member={member} />}
    </div>
  );
}

function ConsentList({ member }: { member: Member }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(member.homeStoreId));
  const [said, setSaid] = useState<Said>("STORE");
  const consents = useQuery({ queryKey: ["consents", member.id], queryFn: () => api.records.consents(member.id) });
  const agree = useMutation({
    mutationFn: (one: Consent) =>
      api.records.agreeFor(
        member.id,
        [{ purpose: one.purpose, ...(one.channel ? { channel: one.channel } : {}), given: !one.given }],
        AGREEMENT_VERSION,
        said,
      ),
    onSuccess: (now) => {
      queryClient.setQueryData(["consents", member.id], now);
      void queryClient.invalidateQueries({ queryKey: ["member", member.id] });
    },
  });
  return (
    <>
      <p className="soft">{t("records.consents.hint")}</p>
      <Segmented
        aria-label={t("records.consents.said")}
        value={said}
        onChange={setSaid}
        options={(["STORE", "CALL", "LETTER"] as const).map((value) => ({ value, label: t(`records.consents.by.${value}`) }))}
      />
      <Loaded query={consents} lines={5}>
        {({ items }) => (
          <ul className="plain-list">
            {items.map((one) => {
              const label = t(`records.consents.purpose.${one.purpose}`) + (one.channel ? ` · ${t(`records.consents.channel.${one.channel}`)}` : "");
              return (
                <li key={label} className="desk-head">
                  <Switch aria-label={label} checked={one.given} loading={agree.isPending} onChange={() => agree.mutate(one)} />
                  <span>{label}</span>
                  {one.at && (
                    <span className="soft">
                      {format.date(one.at)} · {one.textVersion}
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
      <Failure error={agree.error ?? null} />
    </>
  );
}

function Erase({ member }: { member: Member }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [number, setNumber] = useState("");
  const erase = useAction((typed: string, key) => api.records.erase(member.id, typed, key), {
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: ["member", member.id] });
      void message.success(t("records.erase.done"));
      void navigate({ to: "/members" });
    },
  });
  return (
    <>
      <h3>{t("records.erase.title")}</h3>
      <p className="soft">{t("records.erase.hint")}</p>
      <Button danger onClick={() => setOpen(true)} style={{ alignSelf: "flex-start" }}>
        {t("records.erase.action")}
      </Button>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t("records.erase.title")} destroyOnHidden>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            erase.mutate(number.trim());
          }}
        >
          <Alert type="warning" showIcon title={t("records.erase.warning", { name: member.name })} />
          <label htmlFor="erase-number">{t("records.erase.number", { number: member.number })}</label>
          <Input id="erase-number" size="large" value={number} onChange={(event) => setNumber(event.target.value)} />
          <Failure error={erase.error} />
          <Button danger type="primary" htmlType="submit" disabled={number.trim() !== member.number} loading={erase.isPending}>
            {t("records.erase.action")}
          </Button>
        </form>
      </Modal>
    </>
  );
}
