import type { Member, MemberClass } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Loaded } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Choices } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useStaffName } from "../staff";
import { useTexts } from "../texts";

const CLASSES = ["A", "B", "C", "D"] as const;

/** A member's class, whether somebody holds it, and how it came about. */
export function ClassTab({ member }: { member: Member }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(member.homeStoreId));
  const staffName = useStaffName(member.homeStoreId);
  const { message } = App.useApp();
  const [pinning, setPinning] = useState(false);
  const view = useQuery({ queryKey: ["class", member.id], queryFn: () => api.people.memberClass(member.id) });
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: ["class", member.id] });
    void queryClient.invalidateQueries({ queryKey: ["member", member.id] });
  };
  const unpin = useMutation({
    mutationFn: () => api.people.unpin(member.id),
    onSuccess: () => {
      refresh();
      void message.success(t("classes.unpinned"));
    },
  });
  const mayPin = scope.isManager || scope.isHq;
  return (
    <Loaded query={view} lines={3}>
      {(data) => (
        <div className="stack">
          <div className="desk-actions">
            {data.pin && (
              <span className="badge warn">{t("classes.pinned", { class: data.pin.class, reason: data.pin.reason, by: staffName(data.pin.by) })}</span>
            )}
            {mayPin && data.pin && (
              <Button loading={unpin.isPending} onClick={() => unpin.mutate()}>
                {t("classes.unpin")}
              </Button>
            )}
            {mayPin && <Button onClick={() => setPinning(true)}>{t("classes.pin")}</Button>}
          </div>
          <Failure error={unpin.error} />
          {data.movements.length === 0 && <p className="soft">{t("classes.none")}</p>}
          <ol className="fact-list" reversed>
            {data.movements.toReversed().map((moved) => (
              <li key={`${moved.at} ${moved.cause}`}>
                <strong>
                  {moved.from ?? t("shared:common.none")} → {moved.to}
                </strong>{" "}
                {t(`classes.cause.${moved.cause}`)} · {format.date(moved.at)}
                {moved.net !== null && moved.place !== null && (
                  <span className="soft"> · {t("classes.why", { net: format.money(moved.net), place: moved.place })}</span>
                )}
                {moved.note && <p className="soft">{moved.note}</p>}
              </li>
            ))}
          </ol>
          <Modal open={pinning} onCancel={() => setPinning(false)} footer={null} title={t("classes.pin")} destroyOnHidden>
            <PinForm
              member={member}
              onDone={() => {
                setPinning(false);
                refresh();
              }}
            />
          </Modal>
        </div>
      )}
    </Loaded>
  );
}

function PinForm({ member, onDone }: { member: Member; onDone: () => void }) {
  const { t } = useTexts();
  const [wanted, setWanted] = useState<MemberClass>();
  const [reason, setReason] = useState("");
  const pin = useMutation({
    mutationFn: (input: { wanted: MemberClass; reason: string }) => api.people.pin(member.id, input.wanted, input.reason),
    onSuccess: onDone,
  });
  const ready = wanted !== undefined && reason.trim().length >= 2;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) pin.mutate({ wanted, reason: reason.trim() });
      }}
    >
      <p className="soft">{t("classes.pinHint")}</p>
      <Choices label={t("classes.class")} value={wanted} onChange={setWanted} options={CLASSES.map((value) => ({ value, label: value }))} />
      <label htmlFor="pin-reason">{t("desk.reason")}</label>
      <Input id="pin-reason" size="large" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Failure error={pin.error} />
      <Button type="primary" htmlType="submit" disabled={!ready} loading={pin.isPending}>
        {t("classes.pin")}
      </Button>
    </form>
  );
}
