import { EditOutlined } from "@ant-design/icons";
import type { Entry, Lot } from "@laoke/api-client";
import { localDate, reasonText, textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, Loaded, TierMark } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../api";
import { CaseRow } from "../complaints/CaseRow";
import { Paged } from "../Paged";
import { AdjustDialog } from "../points/approvals/AdjustDialog";
import { LotDialog } from "../points/lots/LotDialog";
import { termStep } from "../points/lots/lotTerms";
import { useScope } from "../scope";
import { useStaffName } from "../staff";
import { useTexts } from "../texts";

export function History({ memberId }: { memberId: string }) {
  const { t, i18n } = useTexts();
  const { storeName, zone } = useScope();
  const format = useFormat(zone);
  const language = useLanguage();
  const why = (entry: Entry) =>
    [
      entry.receiptId && entry.reference && t("member.receipt", { number: entry.reference }),
      entry.storeId && storeName(entry.storeId),
      textIn(language, entry.text) || reasonText(i18n, entry.reason),
    ]
      .filter(Boolean)
      .join(" · ");
  const [adjusting, setAdjusting] = useState(false);
  return (
    <>
      <div className="desk-actions start">
        <Button icon={<EditOutlined />} onClick={() => setAdjusting(true)}>
          {t("adjust.propose")}
        </Button>
      </div>
      <AdjustDialog open={adjusting} onClose={() => setAdjusting(false)} memberId={memberId} />
      <Paged
        name={["history", memberId]}
        read={(cursor) => api.points.history(memberId, cursor)}
        empty={<Empty title={t("member.noHistory")} hint={t("member.noHistoryHint")} />}
      >
        {(entries) => (
          <ul className="ledger">
            {entries.map((entry) => (
              <li key={entry.id}>
                <div>
                  <strong>{t(`shared:entry.${entry.kind}`, { defaultValue: entry.kind })}</strong>
                  <span className="faint">{why(entry)}</span>
                </div>
                <time className="faint figure" dateTime={entry.at}>
                  {format.moment(entry.at)}
                </time>
                <div className="ledger-points figure">
                  <strong className={entry.points > 0 ? "plus" : entry.points < 0 ? "minus" : ""}>
                    {format.signed(entry.points)}
                  </strong>
                  <span className="faint">{t("member.balanceAfter", { points: format.number(entry.balance) })}</span>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </>
  );
}

export function Lots({ memberId }: { memberId: string }) {
  const { t } = useTexts();
  const { storeName, zone, isManager, isHq } = useScope();
  const format = useFormat(zone);
  const today = localDate(new Date(), zone);
  const [asked, setAsked] = useState<{ lot: Lot; step: "extend" | "reinstate" }>();
  return (
    <>
      <Paged
        name={["lots", memberId]}
        read={(cursor) => api.points.lots(memberId, cursor)}
        empty={<Empty title={t("member.noLots")} hint={t("member.noLotsHint")} />}
      >
        {(lots) => (
          <ul className="ledger">
            {lots.map((lot) => {
              const step = isManager || isHq ? termStep(lot, today) : null;
              return (
                <li key={lot.id}>
                  <div>
                    <strong>
                      {lot.expiresOn
                        ? t(lot.expiresOn < today ? "lots.ended" : "member.lotUntil", { date: format.day(lot.expiresOn) })
                        : t("member.lotForever")}
                    </strong>
                    <span className="faint">
                      {t("member.lotEarned", { date: format.date(lot.earnedAt) })}
                      {lot.storeId && ` · ${storeName(lot.storeId)} ${lot.receiptNumber ?? ""}`}
                      {lot.availableOn && ` · ${t("lots.pending", { date: format.day(lot.availableOn) })}`}
                    </span>
                  </div>
                  {step && (
                    <Button onClick={() => setAsked({ lot, step })}>{t(`lots.${step}`)}</Button>
                  )}
                  <div className="ledger-points figure">
                    <strong>{format.number(lot.remaining)}</strong>
                    <span className="faint">{t("member.lotOf", { points: format.number(lot.points) })}</span>
                  </div>
                </li>
              );
            })}
          </ul>
        )}
      </Paged>
      <LotDialog memberId={memberId} asked={asked} onClose={() => setAsked(undefined)} />
    </>
  );
}

export function MemberContacts({ memberId, storeId }: { memberId: string; storeId: string }) {
  const { t } = useTexts();
  const staffName = useStaffName(storeId);
  const { zone } = useScope();
  const format = useFormat(zone);
  return (
    <Paged
      name={["contacts", memberId]}
      read={(cursor) => api.outreach.contacts(memberId, cursor)}
      empty={<Empty title={t("member.noContacts")} hint={t("member.noContactsHint")} />}
    >
      {(contacts) => (
        <ul className="ledger">
          {contacts.map((c, i) => (
            <li key={`${c.at}-${i}`}>
              <div>
                <strong>
                  {t(`contacts.kind.${c.kind as "CALL"}`, { defaultValue: c.kind })}
                  {c.outcome && ` · ${t(`contacts.outcome.${c.outcome as "REACHED"}`, { defaultValue: c.outcome })}`}
                </strong>
                <span className="faint">
                  {[t(`purpose.${c.purpose as "AFTER_PURCHASE_CALL"}`, { defaultValue: "" }), c.note].filter(Boolean).join(" · ")}
                </span>
              </div>
              <time className="faint figure" dateTime={c.at}>
                {format.moment(c.at)}
              </time>
              <span className="faint">{staffName(c.by)}</span>
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}

export function MemberComplaints({ memberId }: { memberId: string }) {
  const { t } = useTexts();
  const query = useQuery({
    queryKey: ["complaints", "member", memberId],
    queryFn: async () => {
      const page = await api.complaint.list({ memberId, limit: 100 });
      return page.items;
    },
  });
  return (
    <Loaded query={query}>
      {(cases) =>
        cases.length === 0 ? (
          <Empty title={t("member.noComplaints")} />
        ) : (
          <ul className="rows">
            {cases.map((one) => (
              <li key={one.id}>
                <CaseRow one={one} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

export function TierHistory({ memberId }: { memberId: string }) {
  const { t } = useTexts();
  const { zone } = useScope();
  const format = useFormat(zone);
  const query = useQuery({ queryKey: ["tier-history", memberId], queryFn: () => api.member.tierHistory(memberId) });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t("member.noTierHistory")} />
        ) : (
          <ul className="ledger">
            {items.map((change, i) => (
              <li key={`${change.at}-${i}`}>
                <div>
                  <span className="tier-change">
                    <TierMark tier={change.from} />
                    <span aria-hidden="true">→</span>
                    <TierMark tier={change.to} />
                  </span>
                  <span className="faint">{t(`tierReason.${change.reason}`, { defaultValue: "" })}</span>
                </div>
                <time className="faint figure" dateTime={change.at}>
                  {format.dateTime(change.at)}
                </time>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
