import { chooseLanguage, LANGUAGES, problemText, useFormat, useLanguage } from "@laoke/i18n";
import { dropAllDrafts, Loaded, readablePhone, TierMark } from "@laoke/ui";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd-mobile";
import { Link } from "wouter";
import { api, queryClient, sessionEnd } from "../api";
import { dropCode } from "../keptCode";
import { useMe } from "../me";
import { useTexts } from "../texts";

/** What has no tab of its own. */
const MORE = ["membership", "visit", "benefits", "invite", "wallet", "statements", "give", "family", "claim", "complaints", "details", "privacy"] as const;

export default function MePage() {
  const { t, i18n } = useTexts();
  const format = useFormat();
  const language = useLanguage();
  const me = useMe();
  const signOut = useMutation({
    mutationFn: api.gateway.signOut,
    onSuccess: () => {
      dropAllDrafts();
      dropCode();
      queryClient.removeQueries();
      sessionEnd.dispatchEvent(new Event("ended"));
    },
  });
  return (
    <div className="pad">
      <h1>{t("me.title")}</h1>
      <nav className="card menu" aria-label={t("menu.label")}>
        {MORE.map((name) => (
          <Link key={name} href={`/${name}`} className="menu-link">
            <span>
              <strong>{t(`menu.${name}`)}</strong>
              <span className="soft">{t(`menu.${name}Hint`)}</span>
            </span>
            <span aria-hidden="true" className="chevron" />
          </Link>
        ))}
      </nav>
      <section className="card">
        <Loaded query={me} lines={5}>
          {(member) => {
            const agreed = member.consents
              ? (["sms", "call", "wechat", "email"] as const).filter((c) => member.consents![c]).map((c) => t(`me.channel.${c}`))
              : [];
            const rows: [string, string | null][] = [
              [t("me.phone"), readablePhone(member.phone)],
              [t("me.number"), member.number],
              [t("me.card"), member.card?.number ?? null],
              [t("me.cardUntil"), member.card ? format.day(member.card.expiresOn) : null],
              [t("me.birthday"), member.birthday ? format.day(member.birthday) : null],
              [t("me.email"), member.email],
              [t("me.consultant"), member.consultantName],
              [t("me.since"), member.enrolledAt && format.date(member.enrolledAt)],
              [t("me.consents"), agreed.length ? agreed.join(t("me.comma")) : t("me.noConsents")],
            ];
            return (
              <>
                <p className="me-name">
                  <strong>{member.name}</strong> <TierMark tier={member.tier} />
                </p>
                <dl className="me-facts">
                  {rows
                    .filter(([, value]) => value)
                    .map(([label, value]) => (
                      <div key={label}>
                        <dt>{label}</dt>
                        <dd className="figure">{value}</dd>
                      </div>
                    ))}
                </dl>
                <p className="faint">{t("me.change")}</p>
              </>
            );
          }}
        </Loaded>
      </section>
      <section className="card">
        <h2>{t("shared:language.choose")}</h2>
        <div className="chips" role="radiogroup" aria-label={t("shared:language.choose")}>
          {LANGUAGES.map((l) => (
            <button
              key={l.id}
              type="button"
              role="radio"
              lang={l.id}
              aria-checked={language === l.id}
              className="chip"
              onClick={() => chooseLanguage(l.id)}
            >
              {l.label}
            </button>
          ))}
        </div>
      </section>
      {signOut.error && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, signOut.error)}
        </p>
      )}
      <Button block size="large" fill="outline" color="danger" loading={signOut.isPending} onClick={() => signOut.mutate()}>
        {t("shared:common.signOut")}
      </Button>
    </div>
  );
}
