import type { FamilyPool, PoolInvitation } from "@laoke/api-client";
import { problemText, useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Dialog } from "antd-mobile";
import { useState } from "react";
import { Link } from "wouter";
import { api, queryClient } from "../api";
import { pointsMoved, useAccount } from "../me";
import { useTexts } from "../texts";
import { toContact, wholePoints } from "./contact";
import { TextField } from "./TextField";

const changed = () => {
  void queryClient.invalidateQueries({ queryKey: ["pool"] });
  pointsMoved();
};

export default function FamilyPage() {
  const { t, i18n } = useTexts();
  const mine = useQuery({ queryKey: ["pool"], queryFn: api.giving.myPool });
  const open = useAction((_: { open: true }, key) => api.giving.openPool(key), { onSuccess: changed });
  return (
    <div className="pad">
      <Link href="/me" className="back">
        {t("tabs.me")}
      </Link>
      <h1>{t("menu.family")}</h1>
      <Loaded query={mine} lines={6}>
        {(data) => (
          <>
            {data.invitations.map((one) => (
              <Invited key={one.id} one={one} />
            ))}
            {data.pool ? (
              <Family pool={data.pool} />
            ) : (
              <section className="card">
                <Empty
                  title={t("family.none")}
                  hint={t("family.noneHint")}
                  action={
                    <Button color="primary" loading={open.isPending} onClick={() => open.mutate({ open: true })}>
                      {t("family.open")}
                    </Button>
                  }
                />
                {open.error && (
                  <p className="wrong-text" role="alert">
                    {problemText(i18n, open.error)}
                  </p>
                )}
              </section>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Invited({ one }: { one: PoolInvitation }) {
  const { t, i18n } = useTexts();
  const format = useFormat();
  const answer = useAction((verb: "accept" | "decline", key) => api.giving.answerInvitation(one.id, verb, key), { onSuccess: changed });
  return (
    <section className="card gift">
      <strong>{t("family.invited")}</strong>
      <p className="soft">{t("give.answerBy", { date: format.dateTime(one.answerBy) })}</p>
      {answer.error && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, answer.error)}
        </p>
      )}
      <div className="two-buttons">
        <Button fill="outline" loading={answer.isPending} onClick={() => answer.mutate("decline")}>
          {t("give.decline")}
        </Button>
        <Button color="primary" loading={answer.isPending} onClick={() => answer.mutate("accept")}>
          {t("family.join")}
        </Button>
      </div>
    </section>
  );
}

function Family({ pool }: { pool: FamilyPool }) {
  const { t, i18n } = useTexts();
  const format = useFormat();
  const me = pool.members.find((m) => m.me);
  const step = useAction((verb: "leave" | "stay" | "close", key) => api.giving.poolStep(pool.id, verb, key), { onSuccess: changed });
  const withdraw = useAction((input: { id: string }, key) => api.giving.answerInvitation(input.id, "withdraw", key), { onSuccess: changed });
  const end = async (verb: "leave" | "close") => {
    const sure = await Dialog.confirm({
      "aria-label": t(`family.${verb}`),
      content: t(`family.${verb}Sure`),
      confirmText: t(`family.${verb}`),
      cancelText: t("shared:common.cancel"),
    });
    if (sure) step.mutate(verb);
  };
  return (
    <>
      <section className="card">
        <h2>{t("family.points")}</h2>
        <p className="figure family-points">{format.number(pool.available)}</p>
        {pool.reserved > 0 && <p className="soft">{t("home.reserved", { points: t("shared:common.points", { count: pool.reserved }) })}</p>}
        <ul className="entries">
          {pool.members.map((m, i) => (
            <li key={i} className="entry">
              <span className="entry-main">
                <strong>{m.me ? t("family.me") : m.card ? t("family.card", { tail: m.card }) : t("family.noCard")}</strong>
                <span className="soft">
                  {t("family.spent", { points: t("shared:common.points", { count: m.spentThisMonth }) })}
                  {m.monthLimit !== null && ` · ${t("family.limit", { points: t("shared:common.points", { count: m.monthLimit }) })}`}
                </span>
                {m.leavesAt && <span className="soft">{t("family.leaving", { date: format.dateTime(m.leavesAt) })}</span>}
              </span>
              <span className="entry-points">
                <strong className="figure">{format.number(m.contributed)}</strong>
                <span className="faint">{t("family.contributed")}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <Contribute pool={pool} />
      {pool.owner && <Invite pool={pool} />}
      {pool.owner &&
        pool.invitations.map((one) => (
          <section className="card" key={one.id}>
            <p>{t("family.invitationOut", { tail: one.tail, date: format.dateTime(one.answerBy) })}</p>
            <Button block fill="outline" loading={withdraw.isPending} onClick={() => withdraw.mutate({ id: one.id })}>
              {t("family.withdraw")}
            </Button>
          </section>
        ))}
      {(step.error ?? withdraw.error) && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, step.error ?? withdraw.error)}
        </p>
      )}
      {me?.state === "LEAVING" ? (
        <Button block fill="outline" color="primary" size="large" loading={step.isPending} onClick={() => step.mutate("stay")}>
          {t("family.stay")}
        </Button>
      ) : (
        <Button block fill="outline" color="danger" size="large" loading={step.isPending} onClick={() => void end(pool.owner ? "close" : "leave")}>
          {t(pool.owner ? "family.close" : "family.leave")}
        </Button>
      )}
    </>
  );
}

function Contribute({ pool }: { pool: FamilyPool }) {
  const { t, i18n } = useTexts();
  const account = useAccount();
  const [text, setText] = useState("");
  const available = account.data?.available ?? 0;
  const points = wholePoints(text, available);
  const give = useAction((input: { points: number }, key) => api.giving.contribute(pool.id, input.points, key), {
    onSuccess: () => {
      setText("");
      changed();
    },
  });
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (points) give.mutate({ points });
      }}
    >
      <TextField
        id="family-points"
        label={t("family.contribute")}
        mode="numeric"
        maxLength={9}
        value={text}
        onChange={(v) => setText(v.replace(/\D/g, ""))}
        error={
          give.error
            ? problemText(i18n, give.error)
            : text && !points
              ? t("give.pointsWrong", { points: t("shared:common.points", { count: available }) })
              : null
        }
      />
      <Button block color="primary" size="large" type="submit" disabled={!points} loading={give.isPending}>
        {t("family.contributeGo")}
      </Button>
    </form>
  );
}

function Invite({ pool }: { pool: FamilyPool }) {
  const { t, i18n } = useTexts();
  const [text, setText] = useState("");
  const [limit, setLimit] = useState("");
  const [tried, setTried] = useState(false);
  const to = toContact(text);
  const invite = useAction(
    (input: Parameters<typeof api.giving.invite>[1], key) => api.giving.invite(pool.id, input, key),
    {
      onSuccess: () => {
        setText("");
        setLimit("");
        setTried(false);
        changed();
      },
    },
  );
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (to) invite.mutate({ to, monthLimit: limit ? Number(limit) : undefined });
      }}
    >
      <h2>{t("family.invite")}</h2>
      <TextField
        id="family-to"
        label={t("give.to")}
        placeholder={t("give.toPlaceholder")}
        value={text}
        onChange={setText}
        error={invite.error ? problemText(i18n, invite.error) : tried && !to ? t("give.toWrong") : null}
      />
      <TextField
        id="family-limit"
        label={t("family.monthLimit")}
        mode="numeric"
        maxLength={9}
        value={limit}
        onChange={(v) => setLimit(v.replace(/\D/g, ""))}
      />
      <Button block fill="outline" color="primary" size="large" type="submit" loading={invite.isPending}>
        {t("family.inviteGo")}
      </Button>
    </form>
  );
}
