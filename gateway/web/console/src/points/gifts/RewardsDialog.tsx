import type { Account, Member, Reward, RewardOrder } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { dropDraft, Empty, keepDraft, Loaded, readDraft, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { BeforeAfter, Failure } from "../parts";
import { why } from "./choosing";

interface Props {
  open: boolean;
  onClose: () => void;
  member: Member;
  account: Account;
}

/** Rewards at the counter: choose, confirm with before and after, done. An order that was begun is found again. */
export function RewardsDialog({ open, onClose, member, account }: Props) {
  const { t } = useTexts();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      title={t("redeemReward.title", { name: member.addressForm || member.name })}
    >
      <Steps member={member} account={account} onClose={onClose} />
    </Modal>
  );
}

function Steps({ member, account, onClose }: Omit<Props, "open">) {
  const kept = `order.${member.id}`;
  const [chosen, setChosen] = useState<Reward>();
  const [orderId, setOrderId] = useState<string | undefined>(() => readDraft<{ id?: string }>(kept, {}).id);
  const forget = () => {
    dropDraft(kept);
    setOrderId(undefined);
    setChosen(undefined);
  };
  const made = (order: RewardOrder) => {
    keepDraft(kept, { id: order.id });
    queryClient.setQueryData(["order", order.id], order);
    setOrderId(order.id);
    for (const name of ["account", "history", "lots"]) void queryClient.invalidateQueries({ queryKey: [name, member.id] });
  };
  if (orderId) return <Outcome id={orderId} onChanged={made} onForget={forget} onClose={() => { forget(); onClose(); }} />;
  if (chosen) return <Confirm reward={chosen} member={member} account={account} onBack={() => setChosen(undefined)} onOrdered={made} />;
  return <Choose member={member} account={account} onChosen={setChosen} />;
}

function Choose({ member, account, onChosen }: { member: Member; account: Account; onChosen: (reward: Reward) => void }) {
  const { t } = useTexts();
  const { storeId } = useScope();
  const language = useLanguage();
  const list = useQuery({ queryKey: ["rewards"], queryFn: () => api.rewards.list(), staleTime: 30_000 });
  return (
    <div className="stack">
      {!storeId && <Alert type="warning" showIcon title={t("enrol.chooseStore")} />}
      <Loaded query={list} lines={5}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t("redeemReward.none")} hint={t("redeemReward.noneHint")} />
          ) : (
            <ul className="rows">
              {page.items.map((reward) => {
                const reason = why(reward, account.available, storeId, member.tier);
                return (
                  <li key={reward.id}>
                    <button type="button" className="row" disabled={reason !== null || !storeId} onClick={() => onChosen(reward)}>
                      <span className="row-main">
                        <strong>{textIn(language, reward.name)}</strong>
                        <small>
                          {t(`rewardKind.${reward.kind}`)}
                          {reason && ` · ${t(`whyNot.${reason.code}`, { points: t("shared:common.points", { count: reason.points }) })}`}
                        </small>
                      </span>
                      <strong className="figure">{t("shared:common.points", { count: reward.points })}</strong>
                    </button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Confirm(props: {
  reward: Reward;
  member: Member;
  account: Account;
  onBack: () => void;
  onOrdered: (order: RewardOrder) => void;
}) {
  const { t } = useTexts();
  const { storeId } = useScope();
  const language = useLanguage();
  const format = useFormat();
  const { reward, member, account } = props;
  const confirm = useAction((input: { id: string }, key) => api.rewards.confirm(input.id, key), {
    onSuccess: props.onOrdered,
  });
  const order = useAction(
    (input: { storeId: string }, key) => api.rewards.order(reward.id, { member: { id: member.id }, quantity: 1, storeId: input.storeId }, key),
    {
      onSuccess: async (made) => {
        // where nothing is paid in money one tap does both; otherwise the till confirms
        const done = Number(made.cash) > 0 ? made : await confirm.mutateAsync({ id: made.id }).catch(() => made);
        props.onOrdered(done);
      },
    },
  );
  return (
    <div className="stack">
      <div className="set-aside">
        <span>{textIn(language, reward.name)}</span>
        <strong className="figure">{format.number(reward.points)}</strong>
        {Number(reward.cash) > 0 && <span>{t("redeemReward.cash", { amount: format.money(reward.cash) })}</span>}
      </div>
      <BeforeAfter before={account.available} after={account.available - reward.points} />
      <Failure error={order.error} />
      <div className="form-foot">
        <Button size="large" onClick={props.onBack}>
          {t("shared:common.back")}
        </Button>
        <Button
          type="primary"
          size="large"
          loading={order.isPending || confirm.isPending}
          disabled={!storeId}
          onClick={() => storeId && order.mutate({ storeId })}
        >
          {t("redeemReward.confirm")}
        </Button>
      </div>
    </div>
  );
}

function Outcome(props: { id: string; onChanged: (order: RewardOrder) => void; onForget: () => void; onClose: () => void }) {
  const { t } = useTexts();
  const { storeId, zone } = useScope();
  const format = useFormat(zone);
  const language = useLanguage();
  const order = useQuery({ queryKey: ["order", props.id], queryFn: () => api.rewards.orderOf(props.id) });
  const step = useAction((verb: "confirm" | "cancel", key) => api.rewards[verb](props.id, key), {
    onSuccess: (made, verb) => (verb === "cancel" ? props.onForget() : props.onChanged(made)),
    onError: () => void order.refetch(),
  });
  const fulfil = useAction((_: { fulfil: string }, key) => api.rewards.fulfil(props.id, key), { onSuccess: props.onChanged });
  const sign = useAction((input: { orderId: string; storeId: string }, key) => api.rewards.signFirst(input, key), {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["gifts"] }),
  });
  const one = order.data;
  if (!one) {
    return (
      <div className="stack">
        <Loaded query={order} lines={4}>{() => null}</Loaded>
        <Button onClick={props.onForget}>{t("redeem.startAgain")}</Button>
      </div>
    );
  }
  const reserved = one.state === "RESERVED";
  const done = one.state === "CONFIRMED" || one.state === "FULFILLED";
  return (
    <div className="stack" role="status">
      <div className="set-aside">
        <span>{t(`orderState.${one.state}`)}</span>
        <strong>{textIn(language, one.name)}</strong>
        <span className="figure">{t("redeemReward.left", { points: t("shared:common.points", { count: one.balance }) })}</span>
        {reserved && <span className="faint">{t("redeem.until", { time: format.moment(one.expiresAt) })}</span>}
      </div>
      {reserved && Number(one.cash) > 0 && <Alert type="info" showIcon title={t("redeemReward.atTill", { amount: format.money(one.cash) })} />}
      {done && one.kind === "VOUCHER" && <p>{t("redeemReward.voucherNext")}</p>}
      {done && one.kind === "GIFT" && !sign.data && <p>{t("redeemReward.giftNext")}</p>}
      {sign.data && <Alert type="success" showIcon title={t("redeemReward.signed")} />}
      <Failure error={step.error ?? fulfil.error ?? sign.error} onCheck={() => void order.refetch()} />
      <div className="form-foot">
        {reserved && (
          <Button danger size="large" loading={step.isPending} onClick={() => step.mutate("cancel")}>
            {t("redeem.cancel")}
          </Button>
        )}
        {reserved && Number(one.cash) === 0 && (
          <Button type="primary" size="large" loading={step.isPending} onClick={() => step.mutate("confirm")}>
            {t("redeemReward.confirm")}
          </Button>
        )}
        {one.state === "CONFIRMED" && one.kind === "GIFT" && !sign.data && (
          <Button type="primary" size="large" disabled={!storeId} loading={sign.isPending} onClick={() => storeId && sign.mutate({ orderId: one.id, storeId })}>
            {t("gifts.signFirst")}
          </Button>
        )}
        {one.state === "CONFIRMED" && (one.kind === "SERVICE" || one.kind === "PARTNER") && (
          <Button type="primary" size="large" loading={fulfil.isPending} onClick={() => fulfil.mutate({ fulfil: one.id })}>
            {t("redeemReward.fulfil")}
          </Button>
        )}
        {sign.data && (
          <Link to="/gifts">
            <Button size="large">{t("gifts.title")}</Button>
          </Link>
        )}
        {!reserved && (
          <Button size="large" onClick={props.onClose}>
            {t("redeemReward.finish")}
          </Button>
        )}
      </div>
    </div>
  );
}
