import type { MemberCardView, Visit } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Loaded, TierMark, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { api, throughGateway } from "../api";
import { BenefitsLeft } from "../care/Benefits";
import { Choices, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { AskNext } from "./AskNext";
import { DrinkClock } from "./DrinkClock";

/** One visit: who it is, what they need, and the next step of receiving them. */
export function VisitPanel({ visitId, onChanged }: { visitId: string; onChanged: (visit: Visit) => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const reception = useQuery({ queryKey: ["reception", visitId], queryFn: () => api.people.reception(visitId) });
  return (
    <Panel title={t("reception.card")} className={reception.error && !reception.data ? "grey" : ""}>
      <Loaded query={reception} lines={6}>
        {({ visit, card }) => (
          <div className="stack">
            <CardOf card={card} />
            {!visit.leftAt && <BenefitsLeft memberId={visit.memberId} />}
            {scope.hasTasks && (visit.leftAt ? <After card={card} /> : <Serving visit={visit} card={card} onChanged={onChanged} />)}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

function CardOf({ card }: { card: MemberCardView }) {
  const { t } = useTexts();
  const language = useLanguage();
  const scope = useScope();
  const { member } = card;
  const format = useFormat(scope.zoneOf(member.homeStoreId));
  const last = card.lastPurchase;
  const rows: [string, string | null][] = [
    [t("reception.drink"), card.drink ? textIn(language, card.drink) : t("reception.askDrink")],
    [t("member.consultant"), member.consultantName],
    [t("reception.lastPurchase"), last && t("reception.bought", { date: format.date(last.at), total: format.money(last.total), articles: last.articles.join(t("member.listComma")) })],
    [t("reception.birthday"), card.birthday && format.monthDay(card.birthday)],
    [t("reception.complaint"), card.openComplaints.length > 0 ? card.openComplaints.join(t("member.listComma")) : null],
    [t("reception.lent"), card.lent.length > 0 ? card.lent.map((l) => l.item).join(t("member.listComma")) : null],
  ];
  return (
    <div className="reception-card">
      {card.photo && <img src={throughGateway(`/v1/members/${member.id}/picture`)} alt={t("reception.photoOf", { name: member.name })} />}
      <div>
        <p className="address-form">{member.addressForm}</p>
        <p>
          <Link to="/members/$id" params={{ id: member.id }} className="member-link">
            {member.class === "A" ? t("members.labelA", { name: member.name }) : member.name}
          </Link>{" "}
          <TierMark tier={member.tier} />
        </p>
        <dl className="facts">
          {rows
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </div>
    </div>
  );
}

function Serving({ visit, card, onChanged }: { visit: Visit; card: MemberCardView; onChanged: (visit: Visit) => void }) {
  const { t } = useTexts();
  const language = useLanguage();
  const [drink, setDrink] = useState(card.drink ? textIn(language, card.drink) : "");
  const serve = useAction((served: string, key) => api.people.serve(visit.id, served, key), { onSuccess: onChanged });
  return (
    <>
      <div className="desk-head">
        <strong>{t("reception.drink")}</strong>
        <DrinkClock visit={visit} />
      </div>
      {!visit.drinkServedAt && (
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault();
            serve.mutate(drink.trim());
          }}
        >
          <Input size="large" aria-label={t("reception.whichDrink")} placeholder={t("reception.whichDrink")} maxLength={40} value={drink} onChange={(e) => setDrink(e.target.value)} />
          <Button size="large" type="primary" htmlType="submit" disabled={!drink.trim()} loading={serve.isPending}>
            {t("reception.serve")}
          </Button>
        </form>
      )}
      <Failure error={serve.error} />
      <Leaving visit={visit} onChanged={onChanged} />
    </>
  );
}

const GIVEN = ["careAdvice", "contactCard", "seenOff"] as const;

function Leaving({ visit, onChanged }: { visit: Visit; onChanged: (visit: Visit) => void }) {
  const { t } = useTexts();
  const [bought, setBought] = useState<"yes" | "no">();
  const [given, setGiven] = useState({ careAdvice: false, contactCard: false, seenOff: false });
  const leave = useAction((isBuyer: boolean, key) => api.people.checkOut(visit.id, { bought: isBuyer, ...given }, key), { onSuccess: onChanged });
  return (
    <form
      className="stack leaving"
      onSubmit={(event) => {
        event.preventDefault();
        if (bought) leave.mutate(bought === "yes");
      }}
    >
      <h3>{t("reception.leaving")}</h3>
      <Choices
        label={t("reception.buyer")}
        value={bought}
        onChange={setBought}
        options={[
          { value: "yes", label: t("reception.buyerYes") },
          { value: "no", label: t("reception.buyerNo") },
        ]}
      />
      {GIVEN.map((what) => (
        <Checkbox key={what} checked={given[what]} onChange={(event) => setGiven({ ...given, [what]: event.target.checked })}>
          {t(`reception.given.${what}`)}
        </Checkbox>
      ))}
      <Failure error={leave.error} />
      <Button size="large" htmlType="submit" disabled={!bought} loading={leave.isPending}>
        {t("reception.checkOut")}
      </Button>
    </form>
  );
}

/** What was learned, asked while it is fresh. */
function After({ card }: { card: MemberCardView }) {
  const { t } = useTexts();
  const full = card.member.view === "FULL";
  const profile = useQuery({ queryKey: ["profile", card.member.id], queryFn: () => api.people.profile(card.member.id), enabled: full });
  if (!full) return <p className="soft">{t("reception.notOurs")}</p>;
  return (
    <>
      <h3>{t("reception.learned")}</h3>
      <Loaded query={profile} lines={3}>
        {(data) => <AskNext profile={data} />}
      </Loaded>
    </>
  );
}
