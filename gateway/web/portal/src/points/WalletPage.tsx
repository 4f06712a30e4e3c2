import type { Gift, Voucher } from "@laoke/api-client";
import { problemText, textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd-mobile";
import { useState } from "react";
import { Link } from "wouter";
import { api } from "../api";
import { pointsMoved } from "../me";
import { useTexts } from "../texts";
import { useVoucherWords, VoucherCode } from "./VoucherCode";

export default function WalletPage() {
  const { t } = useTexts();
  const vouchers = useQuery({ queryKey: ["vouchers"], queryFn: () => api.rewards.vouchers("me") });
  const gifts = useQuery({ queryKey: ["gifts"], queryFn: () => api.rewards.giftsOf("me"), refetchInterval: 10_000 });
  const waiting = gifts.data?.items.filter((g) => g.state === "SIGNED_ONCE" || g.state === "SIGNED_TWICE") ?? [];
  return (
    <div className="pad">
      <Link href="/me" className="back">
        {t("tabs.me")}
      </Link>
      <h1>{t("menu.wallet")}</h1>
      {waiting.map((gift) => (
        <GiftCard key={gift.id} gift={gift} />
      ))}
      <Loaded query={vouchers} lines={5}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty
              title={t("wallet.none")}
              hint={t("wallet.noneHint")}
              action={
                <Link href="/rewards" className="link">
                  {t("rewards.title")}
                </Link>
              }
            />
          ) : (
            <ul className="reward-list">
              {page.items.map((voucher) => (
                <li key={voucher.id}>
                  <VoucherCard voucher={voucher} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function VoucherCard({ voucher }: { voucher: Voucher }) {
  const { t } = useTexts();
  const format = useFormat();
  const words = useVoucherWords();
  const [open, setOpen] = useState(false);
  const usable = voucher.state === "ACTIVE";
  return (
    <section className={`card ${usable ? "" : "spent"}`}>
      <div className="case-top">
        <strong>{words(voucher)}</strong>
        <span className={`case-state ${usable ? "closed" : ""}`}>{t(`voucher.state.${voucher.state}`)}</span>
      </div>
      {open && usable ? <VoucherCode voucher={voucher} /> : <p className="soft">{t("voucher.until", { date: format.day(voucher.validUntil) })}</p>}
      {usable && (
        <Button block fill="outline" color="primary" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? "wallet.hide" : "wallet.show")}
        </Button>
      )}
    </section>
  );
}

/** A gift the store is handing out: two of them have signed, then the member shows a code or says they have it. */
function GiftCard({ gift }: { gift: Gift }) {
  const { t, i18n } = useTexts();
  const format = useFormat();
  const language = useLanguage();
  const code = useAction((input: { id: string }, key) => api.rewards.giftCode(input.id, key));
  const have = useAction((input: { have: string }, key) => api.rewards.acknowledge(input.have, undefined, key), { onSuccess: pointsMoved });
  const ready = gift.state === "SIGNED_TWICE";
  const failure = code.error ?? have.error;
  return (
    <section className="card gift">
      <div className="case-top">
        <strong>{textIn(language, gift.name)}</strong>
        <span className="case-state">{t(`gift.${gift.state}`)}</span>
      </div>
      {!ready && <p className="soft">{t("gift.waitSecond")}</p>}
      {code.data && (
        <div className="voucher-code" role="status">
          <p className="gift-code figure">{code.data.code}</p>
          <p className="soft">{t("gift.codeUntil", { time: format.moment(code.data.expiresAt) })}</p>
        </div>
      )}
      {failure && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, failure)}
        </p>
      )}
      {ready && (
        <>
          <Button block color="primary" size="large" loading={code.isPending} onClick={() => code.mutate({ id: gift.id })}>
            {t(code.data ? "gift.newCode" : "gift.code")}
          </Button>
          <Button block fill="outline" color="primary" loading={have.isPending} onClick={() => have.mutate({ have: gift.id })}>
            {t("gift.have")}
          </Button>
        </>
      )}
    </section>
  );
}
