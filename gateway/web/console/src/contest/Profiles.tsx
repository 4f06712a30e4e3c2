import type { Contest, ContestProfile, ContestVerdict } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, Loaded, readablePhone } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Modal, Progress } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Panel } from "../parts";
import { inWords } from "../people/facts";
import { Failure } from "../points/parts";
import { useTexts } from "../texts";
import { toVerifyFirst } from "./standing";

/** All of a store, page after page: some ten for each consultant. */
async function all(storeId: string, quarter: string): Promise<ContestProfile[]> {
  const found: ContestProfile[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.contest.profiles(storeId, quarter, cursor);
    found.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return found;
}

/** Drawn profiles, for the manager to verify one by one; on a phone as well. */
export function Profiles({ storeId, contest }: { storeId: string; contest: Contest }) {
  const { t } = useTexts();
  const format = useFormat();
  const [open, setOpen] = useState<ContestProfile>();
  const profiles = useQuery({ queryKey: ["contest-profiles", contest.quarter, storeId], queryFn: () => all(storeId, contest.quarter) });
  return (
    <Panel title={t("contest.verify.title")}>
      <p className="soft">{t("contest.verify.hint")}</p>
      <Loaded query={profiles} lines={4}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              title={t("contest.verify.none")}
              {...(contest.drawOn && contest.state === "RUNNING" ? { hint: t("contest.verify.notDrawn", { date: format.day(contest.drawOn) }) } : {})}
            />
          ) : (
            <List items={items} over={contest.state === "OVER"} onOpen={setOpen} />
          )
        }
      </Loaded>
      <Modal
        open={open !== undefined}
        onCancel={() => setOpen(undefined)}
        footer={null}
        destroyOnHidden
        title={open && t("contest.verify.dialog", { label: open.label })}
      >
        {open && <Verify storeId={storeId} contest={contest} profile={open} onDone={() => setOpen(undefined)} />}
      </Modal>
    </Panel>
  );
}

function List({ items, over, onOpen }: { items: ContestProfile[]; over: boolean; onOpen: (one: ContestProfile) => void }) {
  const { t } = useTexts();
  const done = items.filter((one) => one.verdict !== null).length;
  return (
    <div className="stack">
      <div className="completeness">
        <Progress percent={Math.round((100 * done) / items.length)} showInfo={false} aria-label={t("contest.verify.title")} />
        <strong className="figure">{t("contest.verify.progress", { done, count: items.length })}</strong>
      </div>
      <ul className="rows plain-list">
        {toVerifyFirst(items).map((one) => (
          <li key={one.id} className="row">
            <span className="row-main">
              <strong>{one.label}</strong>
              <small>{t("contest.verify.of", { name: one.staffName })}</small>
            </span>
            {one.verdict && <span className={`badge ${one.verdict === "CONFIRMED" ? "good" : "warn"}`}>{t(`contest.verify.verdict.${one.verdict}`)}</span>}
            {!over && (
              <Button type={one.verdict ? "default" : "primary"} onClick={() => onOpen(one)}>
                {one.verdict ? t("contest.verify.again") : t("contest.verify.do")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Verify(props: { storeId: string; contest: Contest; profile: ContestProfile; onDone: () => void }) {
  const { t } = useTexts();
  const language = useLanguage();
  const { message } = App.useApp();
  const { profile: one, contest, storeId } = props;
  const [wrong, setWrong] = useState<string[]>(one.wrongFacts);
  const member = useQuery({ queryKey: ["member", one.memberId], queryFn: () => api.member.member(one.memberId) });
  const known = useQuery({ queryKey: ["profile", one.memberId], queryFn: () => api.people.profile(one.memberId) });
  const say = useMutation({
    mutationFn: (verdict: ContestVerdict) => api.contest.verify(storeId, contest.quarter, one.id, verdict, verdict === "WRONG" ? wrong : []),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["contest-profiles", contest.quarter, storeId] });
      void queryClient.invalidateQueries({ queryKey: ["contest", contest.quarter] });
      void message.success(t("contest.verify.done"));
      props.onDone();
    },
  });
  const yesNo = { yes: t("desks.yes"), no: t("desks.no") };
  return (
    <div className="stack">
      {member.data && (
        <Button href={`tel:${member.data.phone}`}>{t("contest.verify.call", { phone: readablePhone(member.data.phone) })}</Button>
      )}
      <p className="soft">{t("contest.verify.tick")}</p>
      <Loaded query={known} lines={4}>
        {({ facts }) => (
          <Checkbox.Group className="tick-list" value={wrong} onChange={(keys) => setWrong(keys)}>
            {facts
              .filter((fact) => fact.known && fact.value !== null)
              .map((fact) => (
                <Checkbox key={fact.kind.key} value={fact.kind.key}>
                  <span className="faint">{textIn(language, fact.kind.name)}</span>{" "}
                  {inWords(fact, (texts) => textIn(language, texts), yesNo, t("member.listComma"))}
                </Checkbox>
              ))}
          </Checkbox.Group>
        )}
      </Loaded>
      <p className="faint">{t("contest.verify.unreachedHint")}</p>
      <Failure error={say.error} />
      <div className="form-foot">
        <Button loading={say.isPending} onClick={() => say.mutate("UNREACHABLE")}>
          {t("contest.verify.unreached")}
        </Button>
        <Button loading={say.isPending} danger disabled={known.isPending} onClick={() => say.mutate("WRONG")}>
          {t("contest.verify.wrong")}
        </Button>
        <Button type="primary" loading={say.isPending} disabled={wrong.length > 0} onClick={() => say.mutate("CONFIRMED")}>
          {t("contest.verify.right")}
        </Button>
      </div>
    </div>
  );
}
