import { CameraOutlined, EditOutlined, ExclamationCircleOutlined, FileAddOutlined, GiftOutlined, ShoppingOutlined, UserSwitchOutlined } from "@ant-design/icons";
import type { Account, Member } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Bones, Failed, Loaded, readablePhone, tierColours } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Alert, Button, Tabs } from "antd";
import { useState } from "react";
import { api } from "../api";
import { BenefitsTab } from "../care/Benefits";
import { Referrals } from "../care/Referrals";
import { Panel } from "../parts";
import { AnswerTab } from "../records/AnswerTab";
import { EditDialog } from "../records/EditDialog";
import { PrivacyTab } from "../records/PrivacyTab";
import { ClassTab } from "../people/ClassPanel";
import { PhotoDialog } from "../people/PhotoDialog";
import { ProfilePanel } from "../people/ProfilePanel";
import { LateCreditDialog } from "../points/gifts/LateCreditDialog";
import { RewardsDialog } from "../points/gifts/RewardsDialog";
import { MemberVouchers } from "../points/vouchers/MemberVouchers";
import { useScope } from "../scope";
import { MembershipTab } from "../tiers/MembershipTab";
import { useTexts } from "../texts";
import { AssignDialog } from "./AssignDialog";
import { History, Lots, MemberComplaints, MemberContacts, TierHistory } from "./MemberTabs";
import { RedeemDialog } from "./RedeemDialog";
import { TierProgress } from "./TierProgress";

export function MemberPage() {
  const { t } = useTexts();
  const { id } = useParams({ from: "/members/$id" });
  const member = useQuery({ queryKey: ["member", id], queryFn: () => api.member.member(id) });
  const account = useQuery({
    queryKey: ["account", id],
    queryFn: () => api.points.account(id),
    refetchInterval: 15_000,
  });
  if (member.isPending) {
    return (
      <Panel title={t("shared:common.loading")}>
        <Bones lines={6} />
      </Panel>
    );
  }
  if (!member.data) return <Failed error={member.error} onRetry={() => void member.refetch()} />;
  return <MemberCard key={id} member={member.data} account={account} />;
}

type AccountQuery = { data: Account | undefined; isPending: boolean; error: unknown; refetch: () => unknown };

function MemberCard({ member, account }: { member: Member; account: AccountQuery }) {
  const { t } = useTexts();
  const scope = useScope();
  const [redeeming, setRedeeming] = useState(false);
  const [assigning, setAssigning] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [crediting, setCrediting] = useState(false);
  const [photographing, setPhotographing] = useState(false);
  const [editing, setEditing] = useState(false);
  const full = member.view === "FULL";
  const reached = full && member.contact !== "MASKED";
  return (
    <>
      {!full && <Alert type="info" showIcon title={t("member.limited")} style={{ marginBottom: 16 }} />}
      <div className="member-grid">
        <div className="member-side">
          <IdentityCard member={member} />
          <Panel
            title={t("member.profile")}
            extra={
              reached && (
                <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
                  {t("records.edit.action")}
                </Button>
              )
            }
          >
            <Facts member={member} />
          </Panel>
          {full && <ProfilePanel memberId={member.id} storeId={member.homeStoreId} />}
        </div>
        <div className="member-main">
          <Panel
            title={t("member.points")}
            className={account.error && !account.data ? "grey" : ""}
            extra={
              <>
                <Link to="/complaints/new" search={{ memberId: member.id }}>
                  <Button icon={<ExclamationCircleOutlined />}>{t("member.complain")}</Button>
                </Link>
                {scope.mayAssign && full && (
                  <Button icon={<UserSwitchOutlined />} onClick={() => setAssigning(true)}>
                    {t("member.assign")}
                  </Button>
                )}
                {scope.mayRedeem && full && (
                  <Button icon={<FileAddOutlined />} onClick={() => setCrediting(true)}>
                    {t("lateCredit.action")}
                  </Button>
                )}
                {scope.mayRedeem && (
                  <Button icon={<ShoppingOutlined />} disabled={!account.data} onClick={() => setChoosing(true)}>
                    {t("redeemReward.action")}
                  </Button>
                )}
                {full && (
                  <Button icon={<CameraOutlined />} onClick={() => setPhotographing(true)}>
                    {t("photo.action")}
                  </Button>
                )}
                {scope.mayRedeem && (
                  <Button
                    type="primary"
                    icon={<GiftOutlined />}
                    disabled={!account.data || (account.data.available <= 0 && account.data.reserved <= 0)}
                    onClick={() => setRedeeming(true)}
                  >
                    {t("redeem.action")}
                  </Button>
                )}
              </>
            }
          >
            <Loaded query={account} lines={3}>
              {(data) => <Balance account={data} zone={scope.zoneOf(member.homeStoreId)} />}
            </Loaded>
          </Panel>
          <Panel title={t("member.record")} className="tabs-panel">
            <Tabs
              destroyOnHidden
              items={[
                // of another store's member only what serving them needs
                ...(full
                  ? [
                      { key: "history", label: t("member.tab.history"), children: <History memberId={member.id} /> },
                      { key: "lots", label: t("member.tab.lots"), children: <Lots memberId={member.id} /> },
                      { key: "vouchers", label: t("vouchers.title"), children: <MemberVouchers member={member} /> },
                      { key: "contacts", label: t("member.tab.contacts"), children: <MemberContacts memberId={member.id} storeId={member.homeStoreId} /> },
                    ]
                  : []),
                { key: "complaints", label: t("member.tab.complaints"), children: <MemberComplaints memberId={member.id} /> },
                ...(full
                  ? [{ key: "tier", label: t("member.tab.tier"), children: <TierHistory memberId={member.id} /> }]
                  : []),
                ...(full ? [{ key: "membership", label: t("membership.tab"), children: <MembershipTab member={member} /> }] : []),
                { key: "benefits", label: t("benefits.tab"), children: <BenefitsTab memberId={member.id} /> },
                ...(full ? [{ key: "referrals", label: t("referral.tab"), children: <Referrals memberId={member.id} /> }] : []),
                ...(full && (scope.isHq || scope.leadsStore) ? [{ key: "class", label: t("classes.tab"), children: <ClassTab member={member} /> }] : []),
                ...(full ? [{ key: "questionnaire", label: t("records.tab.questionnaire"), children: <AnswerTab member={member} /> }] : []),
                ...(reached ? [{ key: "privacy", label: t("records.tab.privacy"), children: <PrivacyTab member={member} /> }] : []),
              ]}
            />
          </Panel>
        </div>
      </div>
      {account.data && (
        <>
          <RedeemDialog open={redeeming} onClose={() => setRedeeming(false)} member={member} account={account.data} />
          <RewardsDialog open={choosing} onClose={() => setChoosing(false)} member={member} account={account.data} />
        </>
      )}
      {full && <LateCreditDialog open={crediting} onClose={() => setCrediting(false)} member={member} />}
      {reached && <EditDialog open={editing} onClose={() => setEditing(false)} member={member} />}
      {full && <PhotoDialog open={photographing} onClose={() => setPhotographing(false)} member={member} />}
      <AssignDialog open={assigning} onClose={() => setAssigning(false)} member={member} />
    </>
  );
}

function IdentityCard({ member }: { member: Member }) {
  const { t } = useTexts();
  const full = member.view === "FULL";
  const format = useFormat();
  return (
    <section className="identity" style={{ background: tierColours[member.tier].card }}>
      <div className="identity-top">
        <span>{t(`shared:tier.${member.tier}`)}</span>
        {member.class && <span className="identity-class">{t(`shared:class.${member.class}`)}</span>}
      </div>
      <p className="faint-on-dark">{t("member.addressAs")}</p>
      <h1>{member.addressForm || member.name}</h1>
      <p>{member.name}</p>
      <div className="identity-card figure">
        {member.card ? (
          <>
            <span>{member.card.number.replace(/(.{4})(?=.)/g, "$1 ")}</span>
            <small>{t("member.cardUntil", { date: format.day(member.card.expiresOn) })}</small>
          </>
        ) : (
          <span>{full ? t("member.noCard") : member.number}</span>
        )}
      </div>
      <TierProgress member={member} />
    </section>
  );
}

function Facts({ member }: { member: Member }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(member.homeStoreId));
  const consents = member.consents
    ? (Object.entries(member.consents) as [keyof typeof member.consents, boolean][]).filter(([, given]) => given)
    : null;
  const rows: [string, string | null | undefined][] = [
    [t("member.number"), member.number],
    [t("member.phone"), readablePhone(member.phone)],
    [t("member.consultant"), member.consultantName ?? (member.view === "FULL" ? t("member.noConsultant") : null)],
    [t("member.homeStore"), scope.storeName(member.homeStoreId)],
    [t("member.birthday"), member.birthday && format.day(member.birthday)],
    [t("member.email"), member.email],
    [t("records.field.wechat"), member.wechat],
    [t("records.field.address"), member.address],
    [t("member.since"), member.enrolledAt && format.date(member.enrolledAt)],
    [
      t("member.consents"),
      consents && (consents.length ? consents.map(([c]) => t(`channel.${c}`)).join(t("member.listComma")) : t("member.noConsents")),
    ],
  ];
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figure">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Balance({ account, zone }: { account: Account; zone: string }) {
  const { t } = useTexts();
  const format = useFormat(zone);
  const next = account.expiring[0];
  return (
    <>
      <div className="balance">
        <div className="balance-main">
          <span className="figure-label">{t("member.available")}</span>
          <strong className="figure" data-testid="available">
            {format.number(account.available)}
          </strong>
        </div>
        <dl className="summary">
          <div>
            <dt>{t("member.reserved")}</dt>
            <dd className="figure">{format.number(account.reserved)}</dd>
          </div>
          <div>
            <dt>{t("member.pending")}</dt>
            <dd className="figure">{format.number(account.pending)}</dd>
          </div>
          {account.debt > 0 && (
            <div>
              <dt>{t("member.debt")}</dt>
              <dd className="figure late">{format.number(account.debt)}</dd>
            </div>
          )}
          <div>
            <dt>{t("member.lifetime")}</dt>
            <dd className="figure">{format.number(account.lifetimeEarned)}</dd>
          </div>
        </dl>
      </div>
      <p className={next ? "expiring" : "faint"}>
        {next ? t("member.expiring", { points: t("shared:common.points", { count: next.points }), date: format.day(next.on) }) : t("member.nothingExpires")}
      </p>
      <p className="faint">{t("shared:common.asOf", { time: format.time(account.asOf) })}</p>
    </>
  );
}

