import type { ApplicationKind, Member, Membership, PaidTier, SanctionKind, TierMissing } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Loaded, useAction } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Choices, Field } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";

type Asked = "lose" | "apply" | "lock" | "sanction";
const TIERS: PaidTier[] = ["SILVER", "GOLD", "DIAMOND"];

/** Cards, what is missing, locks, applications, measures, agreement and fees of a member. */
export function MembershipTab({ member }: { member: Member }) {
  const { t } = useTexts();
  const scope = useScope();
  const [asked, setAsked] = useState<Asked>();
  const membership = useQuery({ queryKey: ["membership", member.id], queryFn: () => api.tiers.membership(member.id) });
  const done = () => {
    setAsked(undefined);
    for (const key of ["membership", "member", "applications"]) void queryClient.invalidateQueries({ queryKey: key === "applications" ? [key] : [key, member.id] });
  };
  const decides = scope.isHq || scope.isManager;
  return (
    <Loaded query={membership} lines={6}>
      {(data) => (
        <div className="stack">
          <div className="desk-actions start">
            {data.cards.some((card) => card.status === "ACTIVE") && (scope.isHq || scope.leadsStore) && <Button onClick={() => setAsked("lose")}>{t("membership.lost")}</Button>}
            <Button onClick={() => setAsked("apply")}>{t("membership.apply")}</Button>
            {decides && data.tier !== "NONE" && !data.lock && <Button onClick={() => setAsked("lock")}>{t("membership.lock")}</Button>}
            {decides && (
              <Button danger onClick={() => setAsked("sanction")}>
                {t("membership.measure")}
              </Button>
            )}
          </div>
          <Outlook membership={data} />
          {data.lock && <Lock membership={data} may={decides} onDone={done} />}
          <Cards membership={data} />
          <Asking membership={data} />
          <Sanctions membership={data} />
          <ToAccept membership={data} onDone={done} />
          <Fees membership={data} may={decides} onDone={done} />
          <Modal open={asked !== undefined} onCancel={() => setAsked(undefined)} footer={null} title={asked && t(`membership.dialog.${asked}`)} destroyOnHidden>
            {asked === "lose" && <LoseForm membership={data} onDone={done} />}
            {asked === "apply" && <ApplyForm membership={data} manager={decides} onDone={done} />}
            {asked === "lock" && <LockForm memberId={member.id} onDone={done} />}
            {asked === "sanction" && <SanctionForm memberId={member.id} onDone={done} />}
          </Modal>
        </div>
      )}
    </Loaded>
  );
}

function useMissingWords() {
  const { t } = useTexts();
  const format = useFormat();
  return (missing: TierMissing) =>
    [
      missing.purchase && t("tiers.byPurchase", { amount: format.money(missing.purchase) }),
      missing.points !== null && t("membership.morePoints", { points: format.number(missing.points) }),
      missing.spend !== null && t("membership.moreSpend", { amount: format.money(missing.spend) }),
      missing.visits !== null && t("membership.moreVisits", { count: missing.visits }),
    ]
      .filter(Boolean)
      .join(t("tier.or"));
}

function Outlook({ membership }: { membership: Membership }) {
  const { t } = useTexts();
  const format = useFormat();
  const words = useMissingWords();
  const { outlook } = membership;
  return (
    <section>
      {membership.status === "SUSPENDED" || membership.status === "CANCELLED" ? (
        <p className="badge warn">{t(`membership.status.${membership.status}`)}</p>
      ) : null}
      {outlook.on && outlook.becomes && (
        <p>
          {outlook.toKeep
            ? t("membership.falls", { date: format.day(outlook.on), tier: t(`shared:tier.${outlook.becomes}`), ways: words(outlook.toKeep) })
            : t(outlook.held ? "membership.heldOn" : "membership.keeps", { date: format.day(outlook.on), tier: t(`shared:tier.${outlook.becomes}`) })}
        </p>
      )}
      {outlook.nextTier && outlook.toNext && (
        <p className="soft">{t("membership.toNext", { tier: t(`shared:tier.${outlook.nextTier}`), ways: words(outlook.toNext) })}</p>
      )}
    </section>
  );
}

function Lock({ membership, may, onDone }: { membership: Membership; may: boolean; onDone: () => void }) {
  const { t } = useTexts();
  const format = useFormat();
  const unlock = useMutation({ mutationFn: () => api.tiers.unlock(membership.memberId), onSuccess: onDone });
  const { lock } = membership;
  if (!lock) return null;
  return (
    <section className="desk-head">
      <span className="badge warn">
        {lock.until ? t("membership.lockedUntil", { date: format.day(lock.until), reason: lock.reason }) : t("membership.lockedOpen", { reason: lock.reason })}
      </span>
      <span className="soft">{lock.by}</span>
      {may && (
        <Button loading={unlock.isPending} onClick={() => unlock.mutate()}>
          {t("membership.unlock")}
        </Button>
      )}
      <Failure error={unlock.error} />
    </section>
  );
}

function Cards({ membership }: { membership: Membership }) {
  const { t } = useTexts();
  const format = useFormat();
  if (membership.cards.length === 0) return null;
  return (
    <section>
      <h3>{t("membership.cards")}</h3>
      <ul className="plain-list">
        {membership.cards.toReversed().map((card) => (
          <li key={card.number} className="desk-head">
            <span className="figure">{card.number}</span>
            <strong>{t(`shared:tier.${card.tier}`)}</strong>
            <span className={`badge ${card.status === "ACTIVE" ? "good" : "warn"}`}>{t(`membership.card.${card.status}`)}</span>
            <span className="soft">
              {format.day(card.issuedOn)} – {format.day(card.expiresOn)}
              {card.reason && ` · ${card.reason}`}
              {card.replaces && ` · ${t("membership.replaces", { number: card.replaces })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Asking({ membership }: { membership: Membership }) {
  const { t } = useTexts();
  const format = useFormat();
  if (membership.applications.length === 0) return null;
  return (
    <section>
      <h3>{t("membership.applications")}</h3>
      <ul className="plain-list">
        {membership.applications.map((one) => (
          <li key={one.id}>
            <strong>
              {t(`applications.kind.${one.kind}`)} {one.tier && t(`shared:tier.${one.tier}`)}
            </strong>{" "}
            <span className="badge">{t(`applications.state.${one.state}`)}</span>{" "}
            <span className="soft">
              {one.reason} · {one.byMember ? t("applications.byMember") : one.appliedBy} · {format.date(one.appliedAt)} {one.decidedBy && `· ${one.decidedBy}`}{" "}
              {one.decision}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sanctions({ membership }: { membership: Membership }) {
  const { t } = useTexts();
  const format = useFormat();
  if (membership.sanctions.length === 0) return null;
  return (
    <section>
      <h3>{t("membership.measures")}</h3>
      <ul className="plain-list">
        {membership.sanctions.map((one) => (
          <li key={one.id}>
            <strong>{t(`sanctions.kind.${one.kind}`)}</strong> <span className="badge">{t(`sanctions.state.${one.state}`)}</span>{" "}
            <span className="soft">
              {one.reason} · {one.imposedBy} · {format.date(one.imposedAt)}
              {one.until && ` · ${t("sanctions.until", { date: format.day(one.until) })}`}
            </span>
            {one.objection && <blockquote>{one.objection}</blockquote>}
            {one.answer && <p className="soft">{one.answer}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ToAccept({ membership, onDone }: { membership: Membership; onDone: () => void }) {
  const { t } = useTexts();
  const language = useLanguage();
  const accept = useAction((version: string, key) => api.tiers.acceptFor(membership.memberId, version, key), { onSuccess: onDone });
  if (membership.toAccept.length === 0) return null;
  return (
    <section>
      <h3>{t("membership.toAccept")}</h3>
      {membership.toAccept.map((one) => (
        <div key={one.version} className="desk-head">
          <span>
            {one.version} {textIn(language, one.title)}
          </span>
          <Button loading={accept.isPending} onClick={() => accept.mutate(one.version)}>
            {t("membership.accepted")}
          </Button>
        </div>
      ))}
      <Failure error={accept.error} />
    </section>
  );
}

function Fees({ membership, may, onDone }: { membership: Membership; may: boolean; onDone: () => void }) {
  const { t } = useTexts();
  const format = useFormat();
  const [note, setNote] = useState("");
  const settle = useAction((input: { id: string; paid: boolean }, key) => api.tiers.settleFee(membership.memberId, input.id, input.paid, note.trim(), key), { onSuccess: onDone });
  if (membership.fees.length === 0) return null;
  return (
    <section>
      <h3>{t("membership.fees")}</h3>
      {membership.fees.map((fee) => (
        <div key={fee.id} className="desk-head">
          <strong className="figure">{format.money(fee.amount)}</strong>
          <span className="soft">
            {t(`shared:tier.${fee.tier}`)} · {format.day(fee.termEnds)} · {t(`membership.fee.${fee.state}`)} {fee.note}
          </span>
          {may && fee.state === "DUE" && (
            <>
              <Input aria-label={t("applications.note")} placeholder={t("applications.note")} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
              <Button onClick={() => settle.mutate({ id: fee.id, paid: true })}>{t("membership.fee.pay")}</Button>
              <Button onClick={() => settle.mutate({ id: fee.id, paid: false })}>{t("membership.fee.waive")}</Button>
            </>
          )}
        </div>
      ))}
      <Failure error={settle.error} />
    </section>
  );
}

function LoseForm({ membership, onDone }: { membership: Membership; onDone: () => void }) {
  const { t } = useTexts();
  const [reason, setReason] = useState("");
  const card = membership.cards.find((one) => one.status === "ACTIVE")!;
  const lose = useAction((text: string, key) => api.tiers.lose(membership.memberId, card.number, text, key), { onSuccess: onDone });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        lose.mutate(reason.trim());
      }}
    >
      <p>{t("membership.lostHint", { number: card.number })}</p>
      <Field id="lost-reason" label={t("desk.reason")}>
        <Input id="lost-reason" size="large" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Failure error={lose.error} />
      <Button type="primary" danger htmlType="submit" disabled={reason.trim().length < 2} loading={lose.isPending}>
        {t("membership.block")}
      </Button>
    </form>
  );
}

function ApplyForm({ membership, manager, onDone }: { membership: Membership; manager: boolean; onDone: () => void }) {
  const { t } = useTexts();
  const barred = membership.status === "SUSPENDED" || membership.status === "CANCELLED";
  const kinds: ApplicationKind[] = barred ? (manager ? ["REINSTATEMENT"] : []) : manager ? ["CARD", "SPECIAL_ISSUE"] : ["CARD"];
  const [kind, setKind] = useState<ApplicationKind | undefined>(kinds.length === 1 ? kinds[0] : undefined);
  const [tier, setTier] = useState<PaidTier>();
  const [reason, setReason] = useState("");
  const apply = useAction((_: undefined, key) => api.tiers.apply(membership.memberId, kind!, kind === "REINSTATEMENT" ? null : tier!, reason.trim(), key), { onSuccess: onDone });
  const ready = kind && (kind === "REINSTATEMENT" || tier) && reason.trim().length >= 5;
  const above = TIERS.filter((one) => TIERS.indexOf(one) > TIERS.indexOf(membership.tier as PaidTier));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) apply.mutate(undefined);
      }}
    >
      <p className="soft">{t("membership.applyHint")}</p>
      <Choices label={t("membership.apply")} value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: t(`applications.kind.${value}`) }))} />
      {kind !== "REINSTATEMENT" && (
        <Choices label={t("membership.tier")} value={tier} onChange={setTier} options={above.map((value) => ({ value, label: t(`shared:tier.${value}`) }))} />
      )}
      <Field id="apply-reason" label={t("desk.reason")}>
        <Input id="apply-reason" size="large" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Failure error={apply.error} />
      <Button type="primary" htmlType="submit" disabled={!ready} loading={apply.isPending}>
        {t("membership.ask")}
      </Button>
    </form>
  );
}

function LockForm({ memberId, onDone }: { memberId: string; onDone: () => void }) {
  const { t } = useTexts();
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const lock = useMutation({ mutationFn: () => api.tiers.lock(memberId, reason.trim(), until || null), onSuccess: onDone });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        lock.mutate();
      }}
    >
      <p className="soft">{t("membership.lockHint")}</p>
      <Field id="lock-reason" label={t("desk.reason")}>
        <Input id="lock-reason" size="large" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Field id="lock-until" label={t("membership.until")} optional={t("membership.open")}>
        <Input id="lock-until" type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
      </Field>
      <Failure error={lock.error} />
      <Button type="primary" htmlType="submit" disabled={reason.trim().length < 2} loading={lock.isPending}>
        {t("membership.lock")}
      </Button>
    </form>
  );
}

function SanctionForm({ memberId, onDone }: { memberId: string; onDone: () => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const kinds: SanctionKind[] = scope.isHq ? ["WARNING", "SUSPENSION", "CANCELLATION"] : ["WARNING", "SUSPENSION"];
  const [kind, setKind] = useState<SanctionKind>();
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const impose = useAction((_: undefined, key) => api.tiers.impose(memberId, kind!, reason.trim(), kind === "SUSPENSION" ? until || null : null, key), { onSuccess: onDone });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        impose.mutate(undefined);
      }}
    >
      <p className="soft">{t("sanctions.hint")}</p>
      <Choices label={t("membership.measure")} value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: t(`sanctions.kind.${value}`) }))} />
      <Field id="sanction-reason" label={t("desk.reason")}>
        <Input id="sanction-reason" size="large" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {kind === "SUSPENSION" && (
        <Field id="sanction-until" label={t("membership.until")} optional={t("membership.open")}>
          <Input id="sanction-until" type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        </Field>
      )}
      <Failure error={impose.error} />
      <Button type="primary" danger htmlType="submit" disabled={!kind || reason.trim().length < 5} loading={impose.isPending}>
        {t("sanctions.impose")}
      </Button>
    </form>
  );
}
