import { CATEGORIES, type Category } from "@laoke/api-client";
import { problemText } from "@laoke/i18n";
import { useAction, useDraft } from "@laoke/ui";
import { Button, TextArea, Toast } from "antd-mobile";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { api, queryClient } from "../api";
import { useTexts } from "../texts";

const blank: { text: string; category: Category | "" } = { text: "", category: "" };

export default function NewComplaintPage() {
  const { t, i18n } = useTexts();
  const [, navigate] = useLocation();
  const [draft, change, clear] = useDraft("complaint", blank);
  const [tried, setTried] = useState(false);
  const file = useAction(api.complaint.open, {
    onSuccess: (one) => {
      clear();
      queryClient.setQueryData(["complaint", one.id], one);
      void queryClient.invalidateQueries({ queryKey: ["complaints"] });
      Toast.show({ icon: "success", content: t("newComplaint.done", { number: one.number }) });
      navigate(`/complaints/${one.id}`, { replace: true });
    },
  });
  return (
    <div className="pad">
      <Link href="/complaints" className="back">
        {t("shared:common.back")}
      </Link>
      <h1>{t("newComplaint.title")}</h1>
      <p className="soft lead">{t("newComplaint.hint")}</p>
      <form
        className="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!draft.text.trim() || !draft.category) return;
          file.mutate({ category: draft.category, severity: "NORMAL", channel: "PORTAL", text: draft.text.trim() });
        }}
      >
        <fieldset>
          <legend>{t("newComplaint.category")}</legend>
          <div className="chips" role="radiogroup" aria-label={t("newComplaint.category")}>
            {CATEGORIES.map((category) => (
              <button
                key={category}
                type="button"
                role="radio"
                aria-checked={draft.category === category}
                className="chip"
                onClick={() => change({ category })}
              >
                {t(`shared:category.${category}`)}
              </button>
            ))}
          </div>
          {tried && !draft.category && (
            <p className="wrong-text" role="alert">
              {t("newComplaint.categoryMissing")}
            </p>
          )}
        </fieldset>
        <label htmlFor="complaint-text">{t("newComplaint.text")}</label>
        <div className={`boxed ${tried && !draft.text.trim() ? "wrong" : ""}`}>
          <TextArea
            id="complaint-text"
            autoSize={{ minRows: 5, maxRows: 14 }}
            maxLength={4000}
            placeholder={t("newComplaint.textPlaceholder")}
            value={draft.text}
            onChange={(text) => change({ text })}
          />
        </div>
        {tried && !draft.text.trim() && (
          <p className="wrong-text" role="alert">
            {t("newComplaint.textMissing")}
          </p>
        )}
        {file.error && (
          <p className="wrong-text" role="alert">
            {problemText(i18n, file.error)}
          </p>
        )}
        <Button block color="primary" size="large" type="submit" loading={file.isPending}>
          {t("newComplaint.submit")}
        </Button>
      </form>
    </div>
  );
}
