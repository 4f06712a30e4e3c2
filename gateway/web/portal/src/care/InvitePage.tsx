import { problemText, useFormat } from "@laoke/i18n";
import { Loaded, useAction } from "@laoke/ui";
import type { MyReferrals } from "@laoke/api-client";
import { useQuery } from "@tanstack/react-query";
import { Button, Toast } from "antd-mobile";
import { useState } from "react";
import { Link } from "wouter";
import { api, queryClient } from "../api";
import { QrCode } from "../points/QrCode";
import { TextField } from "../points/TextField";
import { useTexts } from "../texts";
import { codeAsShown } from "./codes";

/** A member's own code and link, who joined with it, and who invited them. */
export default function InvitePage() {
  const { t } = useTexts();
  const format = useFormat();
  const query = useQuery({ queryKey: ["referrals"], queryFn: api.care.myReferrals });
  return (
    <div className="pad">
      <Link href="/me" className="back">
        {t("tabs.me")}
      </Link>
      <h1>{t("invite.title")}</h1>
      <p className="soft">{t("invite.hint")}</p>
      <Loaded query={query} lines={5}>
        {(mine) => (
          <>
            <Invitation mine={mine} />
            {mine.mayName && <Inviter />}
            <section className="card">
              <h2>{t("invite.joined")}</h2>
              {mine.brought.length === 0 ? (
                <p className="soft">{t("invite.none")}</p>
              ) : (
                <ul className="entries">
                  {mine.brought.map((friend, i) => (
                    <li key={i} className="entry">
                      <span className="entry-main">
                        <strong>{friend.addressForm}</strong>
                        <span className="soft">{format.date(friend.at)}</span>
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </section>
          </>
        )}
      </Loaded>
    </div>
  );
}

function Invitation({ mine }: { mine: MyReferrals }) {
  const { t } = useTexts();
  const link = window.location.origin + mine.link;
  const text = t("invite.shareText", { code: codeAsShown(mine.code) });
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    Toast.show({ icon: "success", content: t("invite.copied") });
  };
  return (
    <section className="card code-card">
      <QrCode text={link} label={t("invite.qr")} />
      <span className="soft">{t("invite.code")}</span>
      <strong className="code-number figure">{codeAsShown(mine.code)}</strong>
      {"share" in navigator ? (
        <Button block color="primary" size="large" onClick={() => void navigator.share({ text, url: link }).catch(() => undefined)}>
          {t("invite.share")}
        </Button>
      ) : (
        <Button block color="primary" size="large" onClick={() => void copy()}>
          {t("invite.copy")}
        </Button>
      )}
    </section>
  );
}

function Inviter() {
  const { t, i18n } = useTexts();
  const [code, setCode] = useState("");
  const name = useAction((typed: string) => api.care.nameMyReferrer(typed), {
    onSuccess: (mine) => {
      queryClient.setQueryData(["referrals"], mine);
      Toast.show({ icon: "success", content: t("invite.thanks") });
    },
  });
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim()) name.mutate(code.trim());
      }}
    >
      <h2>{t("invite.who")}</h2>
      <p className="soft">{t("invite.whoHint")}</p>
      <TextField id="inviter" label={t("invite.typeCode")} value={code} onChange={setCode} maxLength={20} error={name.error ? problemText(i18n, name.error) : null} />
      <Button block size="large" type="submit" disabled={!code.trim()} loading={name.isPending}>
        {t("invite.submit")}
      </Button>
    </form>
  );
}
