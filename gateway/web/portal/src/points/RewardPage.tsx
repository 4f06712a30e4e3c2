import { outcomeUnknown, type Reward, type RewardOrder } from "@laoke/api-client";
import { problemText, textIn, useFormat, useLanguage } from "@laoke/i18n";
import { dropDraft, keepDraft, Loaded, readDraft, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd-mobile";
import { useState } from "react";
import { Link } from "wouter";
import { api, queryClient } from "../api";
import { pointsMoved, useAccount, useMe, useStores } from "../me";
import { useTexts } from "../texts";
import { AutomaticSwitch } from "./Automatic";
import { nextOf, storeFor } from "./ordering";
import { RewardPicture, Standing } from "./RewardsPage";
import { VoucherCode } from "./VoucherCode";

export default function RewardPage({ id }: { id: string }) {
  const { t } = useTexts();
  const language = useLanguage();
  const format = useFormat();
  const reward = useQuery({ queryKey: ["rewards", id], queryFn: () => api.rewards.one(id) });
  return (
    <div className="pad">
      <Link href="/rewards" className="back">
        {t("rewards.title")}
      </Link>
      <Loaded query={reward} lines={8}>
        {(data) => (
          <>
            <section className="card reward-page">
              <RewardPicture reward={data} />
              <h1>{textIn(language, data.name)}</h1>
              {data.description && <p className="said">{textIn(language, data.description)}</p>}
              {data.validUntil && <p className="faint">{t("rewards.until", { date: format.day(data.validUntil) })}</p>}
              {data.left !== null && <p className="faint">{t("rewards.left", { count: data.left })}</p>}
            </section>
            <Redeem reward={data} />
            <AutomaticSwitch reward={data} />
          </>
        )}
      </Loaded>
    </div>
  );
}

/** Before and after, one confirmation, and the outcome; an order that was begun is found again after a reload. */
function Redeem({ reward }: { reward: Reward }) {
  const { t, i18n } = useTexts();
  const format = useFormat();
  const me = useMe();
  const account = useAccount();
  const kept = `order.${reward.id}`;
  const [id, setId] = useState<string | undefined>(() => readDraft<{ id?: string }>(kept, {}).id);
  const order = useQuery({ queryKey: ["order", id], queryFn: () => api.rewards.orderOf(id!), enabled: id !== undefined });

  const took = (made: RewardOrder) => {
    queryClient.setQueryData(["order", made.id], made);
    pointsMoved();
  };
  const confirm = useAction((input: { id: string }, key) => api.rewards.confirm(input.id, key), {
    onSuccess: took,
    onError: () => void order.refetch(),
  });
  const begin = useAction(
    (input: { storeId: string }, key) => api.rewards.order(reward.id, { quantity: 1, storeId: input.storeId }, key),
    {
      onSuccess: (made) => {
        keepDraft(kept, { id: made.id });
        setId(made.id);
        took(made);
        if (nextOf(made) === "confirm") confirm.mutate({ id: made.id });
      },
    },
  );
  const cancel = useAction((input: { cancel: string }, key) => api.rewards.cancel(input.cancel, key), {
    onSuccess: (made) => {
      took(made);
      forget();
    },
    onError: () => void order.refetch(),
  });
  const forget = () => {
    dropDraft(kept);
    setId(undefined);
    begin.reset();
    confirm.reset();
  };

  const next = nextOf(id ? order.data : undefined);
  const failure = begin.error ?? confirm.error ?? cancel.error ?? (id && !order.data ? order.error : null);
  if (next === "done" && order.data) return <Done order={order.data} onAgain={forget} />;
  const before = account.data?.available;
  const open = reward.mine !== null && reward.mine.affordable && !reward.mine.blocked;
  const busy = begin.isPending || confirm.isPending;
  return (
    <section className="card">
      <h2>{next === "till" ? t("order.atTill") : t("order.title")}</h2>
      {next === "order" && before !== undefined && (
        <dl className="before-after">
          <div>
            <dt>{t("order.before")}</dt>
            <dd className="figure">{format.number(before)}</dd>
          </div>
          <span aria-hidden="true">→</span>
          <div>
            <dt>{t("order.after")}</dt>
            <dd className="figure">{before >= reward.points ? format.number(before - reward.points) : t("shared:common.none")}</dd>
          </div>
        </dl>
      )}
      {next === "order" && <Standing reward={reward} />}
      {next === "order" && me.data && <Where storeId={storeFor(reward, me.data.homeStoreId)} />}
      {next === "till" && order.data && (
        <p>{t("order.atTillHint", { amount: format.money(order.data.cash), time: format.moment(order.data.expiresAt) })}</p>
      )}
      {next === "ended" && <p>{t("order.ended")}</p>}
      {failure && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, failure)}
        </p>
      )}
      {next === "order" && (
        <Button
          block
          color="primary"
          size="large"
          disabled={!open || !me.data}
          loading={busy}
          onClick={() => me.data && begin.mutate({ storeId: storeFor(reward, me.data.homeStoreId) })}
        >
          {failure && outcomeUnknown(failure) ? t("order.check") : t("order.confirm", { points: t("shared:common.points", { count: reward.points }) })}
        </Button>
      )}
      {next === "confirm" && id && (
        <Button block color="primary" size="large" loading={busy} onClick={() => confirm.mutate({ id })}>
          {t(confirm.error && outcomeUnknown(confirm.error) ? "order.check" : "order.finish")}
        </Button>
      )}
      {(next === "confirm" || next === "till") && id && (
        <Button block fill="outline" size="large" loading={cancel.isPending} onClick={() => cancel.mutate({ cancel: id })}>
          {t("order.cancel")}
        </Button>
      )}
      {next === "ended" && (
        <Button block fill="outline" size="large" onClick={forget}>
          {t("order.again")}
        </Button>
      )}
    </section>
  );
}

function Where({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const language = useLanguage();
  const stores = useStores();
  const store = stores.data?.items.find((s) => s.id === storeId);
  return store ? <p className="soft">{t("order.where", { store: textIn(language, store.name) })}</p> : null;
}

function Done({ order, onAgain }: { order: RewardOrder; onAgain: () => void }) {
  const { t } = useTexts();
  return (
    <section className="card" role="status">
      <h2>{t("order.done")}</h2>
      <p>
        {t("order.spent", {
          points: t("shared:common.points", { count: order.points }),
          balance: t("shared:common.points", { count: order.balance }),
        })}
      </p>
      {order.vouchers.map((voucher) => (
        <VoucherCode key={voucher.id} voucher={voucher} />
      ))}
      {order.kind === "GIFT" && <p>{t("order.giftNext")}</p>}
      {(order.kind === "SERVICE" || order.kind === "PARTNER") && <p>{t("order.serviceNext")}</p>}
      <Link href="/wallet" className="primary-link">
        {t("menu.wallet")}
      </Link>
      <Button block fill="outline" size="large" onClick={onAgain}>
        {t("order.oneMore")}
      </Button>
    </section>
  );
}
