import { useFormat } from "@laoke/i18n";
import { Loaded, TierMark, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { codeAsShown } from "./codes";

/** Who brought a member, whom they brought, and the code they invite friends with. */
export function Referrals({ memberId }: { memberId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zone);
  const query = useQuery({ queryKey: ["referrals", memberId], queryFn: () => api.care.referrals(memberId) });
  return (
    <Loaded query={query} lines={3}>
      {(known) => (
        <div className="stack">
          <dl className="facts">
            <div>
              <dt>{t("referral.code")}</dt>
              <dd className="figure">{codeAsShown(known.code)}</dd>
            </div>
            <div>
              <dt>{t("referral.broughtBy")}</dt>
              <dd>
                {known.referrer ? (
                  <>
                    {known.referrer.label ? (
                      <Link to="/members/$id" params={{ id: known.referrer.memberId }} className="member-link">
                        {known.referrer.label}
                      </Link>
                    ) : (
                      t("referral.unseen")
                    )}{" "}
                    <span className="faint">{t("referral.since", { date: format.date(known.referrer.at), by: known.referrer.by })}</span>
                  </>
                ) : (
                  t("referral.nobody")
                )}
              </dd>
            </div>
          </dl>
          {known.mayLink && (scope.isHq || scope.leadsStore) && <NameReferrer memberId={memberId} />}
          <h3>{t("referral.brought")}</h3>
          {known.brought.length === 0 && known.hidden === 0 && <p className="soft">{t("referral.broughtNobody")}</p>}
          <ul className="ledger">
            {known.brought.map((friend) => (
              <li key={friend.memberId}>
                <div>
                  <Link to="/members/$id" params={{ id: friend.memberId }} className="member-link">
                    {friend.label}
                  </Link>
                  <span className="faint">{scope.storeName(friend.homeStoreId)}</span>
                </div>
                <TierMark tier={friend.tier} />
                <time className="faint figure" dateTime={friend.at}>
                  {format.date(friend.at)}
                </time>
              </li>
            ))}
          </ul>
          {known.hidden > 0 && <p className="faint">{t("referral.hidden", { count: known.hidden })}</p>}
        </div>
      )}
    </Loaded>
  );
}

function NameReferrer({ memberId }: { memberId: string }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [code, setCode] = useState("");
  const name = useAction((typed: string) => api.care.nameReferrer(memberId, typed), {
    onSuccess: (known) => {
      queryClient.setQueryData(["referrals", memberId], known);
      void message.success(t("referral.noted"));
    },
  });
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim()) name.mutate(code.trim());
      }}
    >
      <Input size="large" aria-label={t("referral.typeCode")} placeholder={t("referral.typeCode")} maxLength={20} value={code} onChange={(e) => setCode(e.target.value)} />
      <Button size="large" htmlType="submit" disabled={!code.trim()} loading={name.isPending}>
        {t("referral.note")}
      </Button>
      <Failure error={name.error} />
    </form>
  );
}
