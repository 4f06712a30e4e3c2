import { LANGUAGES, chooseLanguage, problemText, useLanguage } from "@laoke/i18n";
import { Problem } from "@laoke/api-client";
import { Mark, Offline, toE164, useAction } from "@laoke/ui";
import { Button, Input } from "antd-mobile";
import { useEffect, useState, type FormEvent } from "react";
import { api } from "../api";
import { useTexts } from "../texts";

const CODE = /^\d{4,8}$/;

/** Phone and one-time code. The answer is the same for members and strangers. */
export function SignInPage({ again, onSignedIn }: { again: boolean; onSignedIn: () => Promise<void> }) {
  const { t, i18n } = useTexts();
  const [phone, setPhone] = useState("");
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState<"phone" | "code" | null>(null);
  const [resendAt, setResendAt] = useState<number | null>(null);
  const wait = useCountdown(resendAt);
  const number = toE164(phone);

  const request = useAction((input: { phone: string; turn: number }, key) => api.gateway.requestCode(input.phone, key), {
    onSuccess: (answer) => {
      setResendAt(Date.now() + (answer?.resendAfterSeconds ?? 60) * 1000);
      document.getElementById("code")?.focus();
    },
    onError: (error) => {
      if (error instanceof Problem && error.retryAfterSeconds) setResendAt(Date.now() + error.retryAfterSeconds * 1000);
    },
  });
  const signIn = useAction((input: { phone: string; code: string }, key) => api.gateway.signIn(input.phone, input.code, key), {
    onSuccess: () => void onSignedIn(),
  });

  const askCode = () => {
    if (!number) return setWrong("phone");
    setWrong(null);
    signIn.reset();
    // each request is an action of its own: asking again must send a new code
    request.mutate({ phone: number, turn: Date.now() });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!number) return setWrong("phone");
    if (!CODE.test(code)) return setWrong("code");
    setWrong(null);
    signIn.mutate({ phone: number, code });
  };
  const failure = signIn.error ?? request.error;

  return (
    <div className="sign-in">
      <LanguageButton />
      <Offline />
      <header>
        <Mark size={64} />
        <h1>{t("signIn.title")}</h1>
        <p className="soft">{again ? t("signIn.again") : t("signIn.hint")}</p>
      </header>
      <form onSubmit={submit} noValidate className="card">
        <label htmlFor="phone">{t("signIn.phone")}</label>
        <div className={`boxed ${wrong === "phone" ? "wrong" : ""}`}>
          <span className="prefix figure">+86</span>
          <Input
            id="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            maxLength={20}
            placeholder={t("signIn.phonePlaceholder")}
            value={phone}
            onChange={setPhone}
          />
        </div>
        {wrong === "phone" && (
          <p className="wrong-text" role="alert">
            {t(phone ? "shared:phone.invalid" : "shared:phone.required")}
          </p>
        )}
        <label htmlFor="code">{t("signIn.code")}</label>
        <div className="code-row">
          <div className={`boxed ${wrong === "code" ? "wrong" : ""}`}>
            <Input
              id="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={8}
              placeholder={t("signIn.codePlaceholder")}
              value={code}
              onChange={(value) => setCode(value.replace(/\D/g, ""))}
            />
          </div>
          <Button color="primary" fill="outline" disabled={wait > 0} loading={request.isPending} onClick={askCode}>
            {wait > 0 ? t("signIn.resendIn", { count: wait }) : resendAt ? t("signIn.resend") : t("signIn.send")}
          </Button>
        </div>
        {wrong === "code" && (
          <p className="wrong-text" role="alert">
            {t("signIn.codeMissing")}
          </p>
        )}
        {request.isSuccess && !failure && (
          <p className="sent" role="status">
            {t("signIn.sent")}
          </p>
        )}
        {failure && (
          <p className="wrong-text" role="alert">
            {problemText(i18n, failure)}
          </p>
        )}
        <Button block color="primary" size="large" type="submit" loading={signIn.isPending}>
          {t("signIn.submit")}
        </Button>
      </form>
      <p className="faint">{t("signIn.join")}</p>
    </div>
  );
}

function useCountdown(until: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return;
    setNow(Date.now());
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
}

function LanguageButton() {
  const { t } = useTexts();
  const language = useLanguage();
  const other = LANGUAGES.find((l) => l.id !== language)!;
  return (
    <button
      type="button"
      className="plain-button language"
      lang={other.id}
      title={t("shared:language.choose")}
      onClick={() => chooseLanguage(other.id)}
    >
      {other.label}
    </button>
  );
}
