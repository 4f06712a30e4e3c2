import { PlusOutlined } from "@ant-design/icons";
import type { Person } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button, Checkbox, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { PageHead, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { PersonDialog } from "./PersonDialog";
import { hasMembers, mayKeep } from "./staffForm";

const WAITING_MS = 3_000;

const refresh = () => queryClient.invalidateQueries({ queryKey: ["people"] });

/** Who works here, and whether the sign-in service knows of it. */
export function PeoplePage() {
  const { t } = useTexts();
  const { storeId } = useScope();
  const [editing, setEditing] = useState<{ person?: Person }>();
  const [gone, setGone] = useState(false);
  const people = useQuery({
    queryKey: ["people", storeId],
    queryFn: () => api.organisation.people(storeId),
    refetchInterval: (query) => (query.state.data?.items.some((p) => p.access?.state !== "SYNCHRONISED") ? WAITING_MS : false),
  });
  return (
    <>
      <PageHead
        title={t("people.title")}
        hint={t("people.hint")}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing({})}>
            {t("people.hire")}
          </Button>
        }
      />
      <Panel
        title={t("people.list")}
        extra={
          <Checkbox checked={gone} onChange={(e) => setGone(e.target.checked)}>
            {t("people.showGone")}
          </Checkbox>
        }
      >
        <Loaded query={people} lines={6}>
          {({ items }) => {
            const shown = items.filter((p) => p.active || gone);
            if (shown.length === 0) return <Empty title={t("people.none")} hint={t("people.noneHint")} />;
            return (
              <ul className="desk-list">
                {shown.map((person) => (
                  <Row key={person.id} person={person} onEdit={() => setEditing({ person })} />
                ))}
              </ul>
            );
          }}
        </Loaded>
      </Panel>
      <PersonDialog editing={editing} taken={people.data?.items.map((p) => p.id) ?? []} onClose={() => setEditing(undefined)} />
    </>
  );
}

function Row({ person, onEdit }: { person: Person; onEdit: () => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const [telling, setTelling] = useState(false);
  const { message } = App.useApp();
  const designate = useMutation({
    mutationFn: () => api.organisation.designate(person.id),
    onSuccess: () => {
      void refresh();
      void message.success(t("people.designatedNow", { name: person.name }));
    },
  });
  const keeps = mayKeep(person, { isChain: scope.isChain, isHq: scope.isHq, staffId: scope.session.staffId });
  const couldBeOne = person.role === "VIP_SPECIALIST" || person.role === "HQ";
  return (
    <li className="desk-item">
      <div className="desk-head">
        <strong>{person.name}</strong>
        <span className="soft">{person.id}</span>
        <span className="badge">{t(`people.role.${person.role}`)}</span>
        {person.employment === "PROBATION" && <span className="badge warn">{t("people.probation")}</span>}
        {person.designated && <span className="badge good">{t("people.designated")}</span>}
        {!person.active && <span className="badge bad">{t("people.left")}</span>}
      </div>
      <p className="soft">
        {[
          person.storeId ? scope.storeName(person.storeId) : t("people.headOffice"),
          person.languages.map((l) => t(`people.language.${l as "en"}`)).join(t("people.and")),
          person.phone,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <AccountState person={person} />
      <Failure error={designate.error} />
      {keeps && (
        <div className="desk-actions">
          {person.active && couldBeOne && !person.designated && (
            <Button loading={designate.isPending} onClick={() => designate.mutate()}>
              {t("people.designate")}
            </Button>
          )}
          {person.active && person.access?.state === "SYNCHRONISED" && <Button onClick={() => setTelling(true)}>{t("people.oneTime")}</Button>}
          {person.active && hasMembers(person.role) && (
            <Link to="/people/$id/departure" params={{ id: person.id }} className="ant-btn ant-btn-default ant-btn-color-default ant-btn-variant-outlined member-link">
              {t("people.goes")}
            </Link>
          )}
          <Button onClick={onEdit}>{t("people.edit")}</Button>
        </div>
      )}
      <PasswordDialog person={person} open={telling} onClose={() => setTelling(false)} />
    </li>
  );
}

/** Synchronised, waiting since, or failed because. */
function AccountState({ person }: { person: Person }) {
  const { t, i18n } = useTexts();
  const { zoneOf } = useScope();
  const format = useFormat(zoneOf(person.storeId));
  const again = useAction((id: string, key) => api.organisation.synchronise(id, key), { onSuccess: () => void refresh() });
  const access = person.access;
  if (!access) return null;
  const tone = { SYNCHRONISED: "good", WAITING: "warn", FAILED: "bad" }[access.state];
  const known = access.problem && i18n.exists(`accountProblem.${access.problem}`);
  return (
    <div className="access">
      <span className={`badge ${tone}`}>{t(`people.access.${access.state}`)}</span>
      <span className="soft">
        {access.userName && t("people.userName", { name: access.userName })}
        {access.state !== "SYNCHRONISED" && ` ${t("people.since", { time: format.moment(access.since) })}`}
      </span>
      {access.problem && <span>{known ? t(`accountProblem.${access.problem as "identity-provider-away"}`) : access.problem}</span>}
      {access.state === "FAILED" && (
        <Button size="small" loading={again.isPending} onClick={() => again.mutate(person.id)}>
          {t("shared:common.retry")}
        </Button>
      )}
    </div>
  );
}

/** A password for one sign-in: shown once, kept nowhere. */
function PasswordDialog({ person, open, onClose }: { person: Person; open: boolean; onClose: () => void }) {
  const { t } = useTexts();
  const issue = useAction((id: string, key) => api.organisation.oneTimePassword(id, key));
  const close = () => {
    issue.reset();
    onClose();
  };
  return (
    <Modal open={open} onCancel={close} footer={null} destroyOnHidden title={t("people.oneTimeTitle", { name: person.name })}>
      <div className="stack">
        {issue.data ? (
          <>
            <div className="one-time">
              <span>{t("people.userName", { name: issue.data.userName })}</span>
              <output aria-label={t("people.oneTime")}>{issue.data.password}</output>
            </div>
            <p className="soft">{t("people.oneTimeTold")}</p>
          </>
        ) : (
          <p>{t("people.oneTimeHint")}</p>
        )}
        <Failure error={issue.error} />
        <div className="form-foot">
          <Button onClick={close}>{t(issue.data ? "shared:common.close" : "shared:common.cancel")}</Button>
          {!issue.data && (
            <Button type="primary" loading={issue.isPending} onClick={() => issue.mutate(person.id)}>
              {t("people.oneTimeMake")}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
