import { outcomeUnknown, type Transfer } from "@laoke/api-client";
import { problemText, useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction, useDraft } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Toast } from "antd-mobile";
import { useState } from "react";
import { Link } from "wouter";
import { api, queryClient } from "../api";
import { pointsMoved, useAccount } from "../me";
import { useTexts } from "../texts";
import { toContact, wholePoints } from "./contact";
import { TextField } from "./TextField";

const changed = () => {
  void queryClient.invalidateQueries({ queryKey: ["transfers"] });
  pointsMoved();
};

export default function GivePage() {
  const { t } = useTexts();
  const list = useQuery({ queryKey: ["transfers"], queryFn: () => api.giving.transfers(), refetchInterval: 15_000 });
  return (
    <div className="pad">
      <Link href="/me" className="back">
        {t("tabs.me")}
      </Link>
      <h1>{t("menu.give")}</h1>
      <Propose />
      <section className="card">
        <h2>{t("give.list")}</h2>
        <Loaded query={list} lines={3}>
          {(page) =>
            page.items.length === 0 ? (
              <Empty title={t("give.none")} hint={t("give.noneHint")} />
            ) : (
              <ul className="entries">
                {page.items.map((one) => (
                  <TransferRow key={one.id} one={one} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </div>
  );
}

function Propose() {
  const { t, i18n } = useTexts();
  const format = useFormat();
  const account = useAccount();
  const [draft, change, clear] = useDraft("give", { to: "", points: "" });
  const [tried, setTried] = useState(false);
  const available = account.data?.available ?? 0;
  const to = toContact(draft.to);
  const points = wholePoints(draft.points, available);
  const propose = useAction(api.giving.propose, {
    onSuccess: () => {
      clear();
      setTried(false);
      changed();
      Toast.show({ icon: "success", content: t("give.proposed") });
    },
  });
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (to && points) propose.mutate({ to, points });
      }}
    >
      <p className="soft">{t("give.hint")}</p>
      <TextField
        id="give-to"
        label={t("give.to")}
        placeholder={t("give.toPlaceholder")}
        value={draft.to}
        onChange={(v) => change({ to: v })}
        error={tried && !to ? t("give.toWrong") : null}
      />
      <TextField
        id="give-points"
        label={t("give.points")}
        mode="numeric"
        maxLength={9}
        value={draft.points}
        onChange={(v) => change({ points: v.replace(/\D/g, "") })}
        error={tried && !points ? t("give.pointsWrong", { points: t("shared:common.points", { count: available }) }) : null}
      />
      {account.data && (
        <dl className="before-after">
          <div>
            <dt>{t("order.before")}</dt>
            <dd className="figure">{format.number(available)}</dd>
          </div>
          <span aria-hidden="true">→</span>
          <div>
            <dt>{t("order.after")}</dt>
            <dd className="figure">{points ? format.number(available - points) : t("shared:common.none")}</dd>
          </div>
        </dl>
      )}
      {propose.error && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, propose.error)}
        </p>
      )}
      <Button block color="primary" size="large" type="submit" loading={propose.isPending}>
        {t(propose.error && outcomeUnknown(propose.error) ? "order.check" : "give.submit")}
      </Button>
    </form>
  );
}

/** One giving or getting: who, how far, and what the reader can do about it. */
function TransferRow({ one }: { one: Transfer }) {
  const { t, i18n } = useTexts();
  const format = useFormat();
  const answer = useAction(
    (input: { verb: "accept" | "decline" | "cancel"; id: string }, key) => api.giving.answer(input.id, input.verb, key),
    { onSuccess: changed, onError: changed },
  );
  const act = (verb: "accept" | "decline" | "cancel") => answer.mutate({ verb, id: one.id });
  const giver = one.part === "GIVER";
  const until =
    one.state === "PROPOSED"
      ? t("give.answerBy", { date: format.dateTime(one.answerBy) })
      : one.state === "ACCEPTED" && one.booksAt
        ? t(giver ? "give.coolingGiver" : "give.coolingReceiver", { date: format.dateTime(one.booksAt) })
        : one.endedAt
          ? format.dateTime(one.endedAt)
          : null;
  return (
    <li className="transfer">
      <div className="case-top">
        <strong>
          {one.tail ? t(giver ? "give.toOther" : "give.fromOther", { tail: one.tail }) : t("give.fromSomebody")}
        </strong>
        <strong className={`figure ${giver ? "minus" : "plus"}`}>{format.signed(giver ? -one.points : one.points)}</strong>
      </div>
      <span className="case-state-line">
        <span className={`case-state ${one.state === "BOOKED" ? "closed" : ""}`}>{t(`give.state.${one.state}`)}</span>
        {until && <span className="soft">{until}</span>}
      </span>
      {answer.error && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, answer.error)}
        </p>
      )}
      {one.state === "PROPOSED" && !giver && (
        <div className="two-buttons">
          <Button fill="outline" loading={answer.isPending} onClick={() => act("decline")}>
            {t("give.decline")}
          </Button>
          <Button color="primary" loading={answer.isPending} onClick={() => act("accept")}>
            {t("give.accept")}
          </Button>
        </div>
      )}
      {giver && (one.state === "PROPOSED" || one.state === "ACCEPTED") && (
        <Button block fill="outline" loading={answer.isPending} onClick={() => act("cancel")}>
          {t("give.cancel")}
        </Button>
      )}
    </li>
  );
}
