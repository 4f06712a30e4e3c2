import type { Profile, ProfileFact } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Loaded } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Modal, Progress } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Panel } from "../parts";
import { Failure } from "../points/parts";
import { useStaffName } from "../staff";
import { useTexts } from "../texts";
import { AskNext, Question } from "./AskNext";
import { inWords } from "./facts";

/** How much is known of a member, what to ask next, and every fact with its source. */
export function ProfilePanel({ memberId, storeId }: { memberId: string; storeId: string }) {
  const { t } = useTexts();
  const profile = useQuery({ queryKey: ["profile", memberId], queryFn: () => api.people.profile(memberId) });
  return (
    <Panel title={t("profileFacts.title")} className={profile.error && !profile.data ? "grey" : ""}>
      <Loaded query={profile} lines={4}>
        {(data) => <Known profile={data} storeId={storeId} />}
      </Loaded>
    </Panel>
  );
}

function Known({ profile, storeId }: { profile: Profile; storeId: string }) {
  const { t } = useTexts();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const check = useMutation({
    mutationFn: () => api.people.checkProfile(profile.memberId),
    onSuccess: (fresh) => queryClient.setQueryData(["profile", profile.memberId], fresh),
  });
  const percent = Math.round(Number(profile.completeness.total) * 100);
  return (
    <div className="stack">
      <div className="completeness">
        <Progress percent={percent} showInfo={false} aria-label={t("profileFacts.completeness")} />
        <strong className="figure" data-testid="completeness">
          {format.percent(profile.completeness.total)}
        </strong>
      </div>
      <p className="faint">
        {t("profileFacts.parts", { hard: format.percent(profile.completeness.hard), soft: format.percent(profile.completeness.soft) })}
      </p>
      {profile.stale && (
        <div className="desk-actions">
          <span className="badge warn">{t("profileFacts.stale")}</span>
          <Button loading={check.isPending} onClick={() => check.mutate()}>
            {t("profileFacts.check")}
          </Button>
        </div>
      )}
      <Failure error={check.error} />
      <h3>{t("profileFacts.next")}</h3>
      <AskNext profile={profile} />
      <Button onClick={() => setAll(true)}>{t("profileFacts.all")}</Button>
      <Modal open={all} onCancel={() => setAll(false)} footer={null} title={t("profileFacts.all")} width={720} destroyOnHidden>
        <AllFacts profile={profile} storeId={storeId} />
      </Modal>
    </div>
  );
}

function AllFacts({ profile, storeId }: { profile: Profile; storeId: string }) {
  const { t } = useTexts();
  return (
    <div className="stack">
      {(["HARD", "SOFT"] as const).map((part) => (
        <section key={part}>
          <h3>{t(`profileFacts.part.${part}`)}</h3>
          <ul className="fact-list">
            {profile.facts
              .filter((fact) => fact.kind.part === part)
              .map((fact) => (
                <FactRow key={fact.kind.key} fact={fact} memberId={profile.memberId} storeId={storeId} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function FactRow({ fact, memberId, storeId }: { fact: ProfileFact; memberId: string; storeId: string }) {
  const { t } = useTexts();
  const language = useLanguage();
  const format = useFormat();
  const staffName = useStaffName(storeId);
  const [editing, setEditing] = useState(false);
  const words = inWords(fact, (texts) => textIn(language, texts), { yes: t("desks.yes"), no: t("desks.no") }, t("member.listComma"));
  return (
    <li>
      <div className="desk-head">
        <strong>{textIn(language, fact.kind.name)}</strong>
        <span>{words ?? (fact.known ? t("profileFacts.hidden") : t("profileFacts.unknown"))}</span>
        {!fact.kind.builtIn && fact.kind.active && (
          <Button type="link" onClick={() => setEditing(!editing)}>
            {fact.known ? t("profileFacts.change") : t("profileFacts.add")}
          </Button>
        )}
      </div>
      {fact.source && fact.learnedOn && (
        <p className="faint">
          {t("profileFacts.from", { source: t(`profileFacts.source.${fact.source}`), date: format.day(fact.learnedOn), author: staffName(fact.author) })}
        </p>
      )}
      {editing && <Question memberId={memberId} fact={fact} onSaved={() => setEditing(false)} />}
    </li>
  );
}
