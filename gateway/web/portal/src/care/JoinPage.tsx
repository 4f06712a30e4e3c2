import { Mark } from "@laoke/ui";
import { Link } from "wouter";
import { QrCode } from "../points/QrCode";
import { useTexts } from "../texts";
import { codeAsShown, codeOfLink } from "./codes";

/** What a friend sees who follows an invitation; nobody has to be signed in. */
export default function JoinPage() {
  const { t } = useTexts();
  const code = codeOfLink(window.location.search);
  return (
    <main className="screen pad code-page">
      <Mark size={56} />
      <h1>{t("join.title")}</h1>
      {code ? (
        <section className="card code-card">
          <QrCode text={code} label={t("invite.qr")} />
          <strong className="code-number figure">{codeAsShown(code)}</strong>
          <p className="soft">{t("join.hint")}</p>
        </section>
      ) : (
        <p role="alert">{t("join.noCode")}</p>
      )}
      <Link href="/" className="link">
        {t("join.already")}
      </Link>
    </main>
  );
}
