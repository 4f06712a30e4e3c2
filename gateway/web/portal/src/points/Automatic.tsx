import type { AutomaticReward, Reward } from "@laoke/api-client";
import { problemText, textIn, useFormat, useLanguage } from "@laoke/i18n";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd-mobile";
import { Link } from "wouter";
import { api, queryClient } from "../api";
import { useTexts } from "../texts";
import { standingOf } from "./automatic";

const KEY = ["automatic-reward"];
const useChoice = () => useQuery({ queryKey: KEY, queryFn: api.rewards.automatic });

/** Whether the member gets this reward by itself, and the switch for it. */
export function AutomaticSwitch({ reward }: { reward: Reward }) {
  const { t, i18n } = useTexts();
  const choice = useChoice();
  const took = (now: AutomaticReward | null) => queryClient.setQueryData(KEY, now);
  const choose = useMutation({ mutationFn: () => api.rewards.chooseAutomatic(reward.id), onSuccess: took });
  const stop = useMutation({ mutationFn: api.rewards.stopAutomatic, onSuccess: () => took(null) });
  // a failure here must not hide the reward: the card stays away
  if (choice.data === undefined) return null;
  const standing = standingOf(reward, choice.data);
  if (standing === "never") return null;
  const on = standing === "chosen" || standing === "dearer" || standing === "ended";
  const failure = choose.error ?? stop.error;
  const price = t("shared:common.points", { count: reward.points });
  return (
    <section className="card">
      <h2>
        <button
          type="button"
          role="switch"
          aria-checked={on}
          className="switch-row"
          disabled={choose.isPending || stop.isPending}
          onClick={() => {
            choose.reset();
            stop.reset();
            if (on) stop.mutate();
            else choose.mutate();
          }}
        >
          {t("automatic.title")}
          <span className="switch" aria-hidden="true" />
        </button>
      </h2>
      {standing === "ended" ? (
        <p className="soft">{t("automatic.ended")}</p>
      ) : (
        <p className="soft">{t("automatic.hint", { from: t("shared:common.points", { count: reward.automaticFrom ?? 0 }), price })}</p>
      )}
      {standing === "instead" && choice.data && <Instead name={choice.data.name} />}
      {standing === "dearer" && choice.data && (
        <>
          <p>{t("automatic.dearer", { agreed: t("shared:common.points", { count: choice.data.points }), price })}</p>
          <Button block color="primary" loading={choose.isPending} onClick={() => choose.mutate()}>
            {t("automatic.agree", { price })}
          </Button>
        </>
      )}
      {on && choice.data && <Last choice={choice.data} />}
      {failure && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, failure)}
        </p>
      )}
    </section>
  );
}

function Instead({ name }: { name: AutomaticReward["name"] }) {
  const { t } = useTexts();
  const language = useLanguage();
  return <p>{t("automatic.instead", { name: textIn(language, name) })}</p>;
}

function Last({ choice }: { choice: AutomaticReward }) {
  const { t } = useTexts();
  const language = useLanguage();
  const format = useFormat();
  if (!choice.last) return null;
  return <p className="faint">{t("automatic.last", { date: format.day(choice.last.day), reason: textIn(language, choice.last.reason) })}</p>;
}

/** What the member gets by itself, as a way to its reward. */
export function AutomaticLink() {
  const { t } = useTexts();
  const language = useLanguage();
  const choice = useChoice();
  if (!choice.data) return null;
  return (
    <Link href={`/rewards/${choice.data.rewardId}`} className="card talk">
      <span>
        <strong>{t("automatic.title")}</strong>
        <span className="soft">{textIn(language, choice.data.name)}</span>
        <Last choice={choice.data} />
      </span>
      <span aria-hidden="true" className="chevron" />
    </Link>
  );
}
