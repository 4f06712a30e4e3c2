import type { Gift } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, isSubmitEnter, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { useScope } from "../../scope";
import { useStaffName } from "../../staff";
import { useTexts } from "../../texts";
import { Failure, MemberLink, ReasonDialog } from "../parts";

/** What is being handed out in a store: the second signature, then the member's code. */
export function GiftList({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const list = useQuery({ queryKey: ["gifts", storeId], queryFn: () => api.rewards.giftsIn(storeId), refetchInterval: 15_000 });
  return (
    <Loaded query={list} lines={4}>
      {(page) =>
        page.items.length === 0 ? (
          <Empty
            title={t("gifts.none")}
            hint={t("gifts.noneHint")}
            action={
              <Link to="/members">
                <Button>{t("find.title")}</Button>
              </Link>
            }
          />
        ) : (
          <ul className="desk-list">
            {page.items.map((gift) => (
              <GiftRow key={gift.id} gift={gift} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function GiftRow({ gift }: { gift: Gift }) {
  const { t } = useTexts();
  const { session, zoneOf } = useScope();
  const language = useLanguage();
  const format = useFormat(zoneOf(gift.storeId));
  const staffName = useStaffName(gift.storeId);
  const { message } = App.useApp();
  const [code, setCode] = useState("");
  const [cancelling, setCancelling] = useState(false);
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ["gifts"] });
  const sign = useAction((input: { id: string }, key) => api.rewards.signSecond(input.id, key), {
    onSuccess: () => {
      refresh();
      void message.success(t("gifts.signedTwice"));
    },
  });
  const acknowledge = useAction((input: { code: string }, key) => api.rewards.acknowledge(gift.id, input.code, key), {
    onSuccess: () => {
      refresh();
      void message.success(t("gifts.handedOut"));
    },
  });
  const cancel = useAction((reason: string, key) => api.rewards.cancelGift(gift.id, reason, key), {
    onSuccess: () => {
      setCancelling(false);
      refresh();
    },
  });
  const ownFirst = gift.signedFirstBy === session.staffId;
  const complete = /^\d{6}$/.test(code);
  return (
    <li className="desk-item">
      <div className="desk-head">
        <strong>
          {textIn(language, gift.name)}
          {gift.quantity > 1 && ` × ${gift.quantity}`}
        </strong>
        <span className="badge">{t(`giftState.${gift.state}`)}</span>
      </div>
      <p className="soft">
        <MemberLink id={gift.memberId} /> · {t("gifts.first", { name: staffName(gift.signedFirstBy), time: format.moment(gift.signedFirstAt) })}
        {gift.signedSecondBy && ` · ${t("gifts.second", { name: staffName(gift.signedSecondBy) })}`}
      </p>
      <Failure error={sign.error ?? acknowledge.error} />
      <div className="desk-actions">
        {gift.state === "SIGNED_ONCE" &&
          (ownFirst ? (
            <span className="soft">{t("gifts.needOther")}</span>
          ) : (
            <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate({ id: gift.id })}>
              {t("gifts.signSecond")}
            </Button>
          ))}
        {gift.state === "SIGNED_TWICE" && (
          <>
            <Input
              className="six-digits figure"
              aria-label={t("gifts.code")}
              placeholder={t("gifts.code")}
              inputMode="numeric"
              autoComplete="off"
              maxLength={6}
              value={code}
              onChange={(e) => setCode(e.target.value.replace(/\D/g, ""))}
              onKeyDown={(event) => {
                if (isSubmitEnter(event) && complete) acknowledge.mutate({ code });
              }}
            />
            <Button type="primary" disabled={!complete} loading={acknowledge.isPending} onClick={() => acknowledge.mutate({ code })}>
              {t("gifts.handOut")}
            </Button>
          </>
        )}
        <Button danger onClick={() => setCancelling(true)}>
          {t("gifts.cancel")}
        </Button>
      </div>
      <ReasonDialog
        title={cancelling ? t("gifts.cancelTitle") : null}
        label={t("desk.reason")}
        submit={t("gifts.cancel")}
        required
        danger
        pending={cancel.isPending}
        error={cancel.error}
        onClose={() => setCancelling(false)}
        onSubmit={(reason) => cancel.mutate(reason)}
      />
    </li>
  );
}
