import type { FactValue, Profile, ProfileFact } from "@laoke/api-client";
import { textIn, useLanguage } from "@laoke/i18n";
import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Failure } from "../points/parts";
import { useTexts } from "../texts";
import { FactInput } from "./FactInput";
import { answerOf, nextFacts } from "./facts";

/** What to ask next, each with its answer; what is answered is kept with the source. */
export function AskNext({ profile, onSaved }: { profile: Profile; onSaved?: () => void }) {
  const { t } = useTexts();
  const facts = nextFacts(profile);
  if (facts.length === 0) return <p className="soft">{t("profileFacts.complete")}</p>;
  return (
    <div className="stack">
      {facts.map((fact) => (
        <Question key={fact.kind.key} memberId={profile.memberId} fact={fact} {...(onSaved ? { onSaved } : {})} />
      ))}
    </div>
  );
}

export function Question({ memberId, fact, onSaved }: { memberId: string; fact: ProfileFact; onSaved?: () => void }) {
  const { t } = useTexts();
  const language = useLanguage();
  const { message } = App.useApp();
  const [input, setInput] = useState<string | string[]>("");
  const answer = answerOf(fact.kind, input);
  // a PUT: sending it again keeps the same answer
  const learn = useMutation({
    mutationFn: (value: FactValue) => api.people.learn(memberId, [{ key: fact.kind.key, value, source: "TOLD" }]),
    onSuccess: (profile) => {
      queryClient.setQueryData(["profile", memberId], profile);
      void queryClient.invalidateQueries({ queryKey: ["arrivals"] });
      void message.success(t("profileFacts.saved"));
      onSaved?.();
    },
  });
  const id = `fact-${fact.kind.key}`;
  return (
    <form
      className="ask"
      onSubmit={(event) => {
        event.preventDefault();
        if (answer !== null) learn.mutate(answer);
      }}
    >
      <label htmlFor={id}>{textIn(language, fact.kind.name)}</label>
      <p className="soft">{textIn(language, fact.kind.ask)}</p>
      {fact.kind.builtIn ? (
        <p className="faint">{t("profileFacts.builtIn")}</p>
      ) : (
        <>
          <FactInput id={id} kind={fact.kind} value={input} onChange={setInput} />
          <Failure error={learn.error} />
          <Button htmlType="submit" disabled={answer === null} loading={learn.isPending}>
            {t("profileFacts.save")}
          </Button>
        </>
      )}
    </form>
  );
}
