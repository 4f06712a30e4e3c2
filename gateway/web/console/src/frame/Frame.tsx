import {
  AimOutlined,
  AuditOutlined,
  BookOutlined,
  CalendarOutlined,
  CoffeeOutlined,
  CrownOutlined,
  ExclamationCircleOutlined,
  EyeOutlined,
  FieldTimeOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FormOutlined,
  GiftOutlined,
  IdcardOutlined,
  LogoutOutlined,
  MergeCellsOutlined,
  PhoneOutlined,
  ReadOutlined,
  RestOutlined,
  SafetyOutlined,
  SearchOutlined,
  ShopOutlined,
  ShoppingOutlined,
  SolutionOutlined,
  SunOutlined,
  TeamOutlined,
  TrophyOutlined,
} from "@ant-design/icons";
import { chooseLanguage, LANGUAGES, suggestLanguage, useLanguage } from "@laoke/i18n";
import { Bones, claimDrafts, colours, dropAllDrafts, Failed, Mark, Offline } from "@laoke/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { Badge, Button, Dropdown, Select } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { api } from "../api";
import { ScopeProvider, useScope } from "../scope";
import { useTexts } from "../texts";
import { FindDialog } from "./FindDialog";
import { scanner } from "./scanner";
import { useDueCount } from "../contacts/tasks";

const CHOSEN_STORE = "laoke.store";

async function readSession() {
  const session = await api.gateway.session();
  claimDrafts(session.username);
  return session;
}

export function Frame() {
  const { t } = useTexts();
  const session = useQuery({ queryKey: ["session"], queryFn: readSession, staleTime: Infinity });
  const stores = useQuery({ queryKey: ["stores"], queryFn: api.member.stores, staleTime: 600_000 });
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(CHOSEN_STORE) ?? undefined);

  useEffect(() => suggestLanguage(session.data?.language), [session.data]);
  useEffect(() => {
    document.title = t("frame.title");
  }, [t]);

  if (session.error) return <Failed error={session.error} onRetry={() => void session.refetch()} />;
  if (!session.data) {
    return (
      <main className="page" style={{ maxWidth: 640, margin: "80px auto" }}>
        <Bones lines={5} />
      </main>
    );
  }
  const ownStore = session.data.storeId === "*" ? undefined : (session.data.storeId ?? undefined);
  const stillThere = !stores.data || stores.data.items.some((s) => s.id === chosen);
  const choose = (storeId: string | undefined) => {
    if (storeId) sessionStorage.setItem(CHOSEN_STORE, storeId);
    else sessionStorage.removeItem(CHOSEN_STORE);
    setChosen(storeId);
  };
  return (
    <ScopeProvider
      value={{ session: session.data, stores: stores.data?.items ?? [], storeId: ownStore ?? (stillThere ? chosen : undefined), choose }}
    >
      <Shell />
    </ScopeProvider>
  );
}

function Shell() {
  const { t } = useTexts();
  const scope = useScope();
  const [finding, setFinding] = useState(false);
  const [scanned, setScanned] = useState("");

  useEffect(() => {
    const scan = scanner();
    const onKey = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement | null;
      const typing = at?.closest("input, textarea, [contenteditable=true], [role=dialog]");
      const code = typing ? null : scan(event.key, event.timeStamp);
      if (code) {
        // Enter must not press the button that has the focus
        event.preventDefault();
        setScanned(code);
        setFinding(true);
        return;
      }
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        setFinding(true);
      }
    };
    // before the focused button hears of it
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, []);

  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t("frame.skip")}
      </a>
      <nav className="rail" aria-label={t("frame.navigation")}>
        <Link to="/" className="brand" aria-label={t("frame.title")}>
          <Mark size={36} />
          <span>{t("shared:brand")}</span>
        </Link>
        <RailLink to="/" icon={<SunOutlined />} label={t("nav.today")} exact />
        <RailLink to="/members" icon={<TeamOutlined />} label={t("nav.members")} />
        <RailLink to="/reception" icon={<CoffeeOutlined />} label={t("navPeople.reception")} />
        {(scope.isHq || scope.leadsStore) && <RailLink to="/team" icon={<SolutionOutlined />} label={t("navPeople.team")} />}
        {scope.hasTasks && <ContactsLink />}
        <RailLink to="/complaints" icon={<ExclamationCircleOutlined />} label={t("nav.complaints")} />
        {scope.hasTasks && <RailLink to="/gifts" icon={<GiftOutlined />} label={t("navPoints.gifts")} />}
        {scope.hasTasks && <RailLink to="/appointments" icon={<CalendarOutlined />} label={t("navCare.appointments")} />}
        {scope.hasTasks && <RailLink to="/lounge" icon={<RestOutlined />} label={t("navCare.lounge")} />}
        {(scope.isHq || scope.leadsStore) && <RailLink to="/approvals" icon={<AuditOutlined />} label={t("navPoints.approvals")} />}
        <RailLink to="/targets" icon={<AimOutlined />} label={t("navCare.targets")} />
        <RailLink to="/contest" icon={<TrophyOutlined />} label={t("navContest")} />
        {(scope.isHq || scope.isManager) && <RailLink to="/people" icon={<IdcardOutlined />} label={t("navOrganisation.people")} />}
        {scope.isHq && <RailLink to="/stores" icon={<ShopOutlined />} label={t("navOrganisation.stores")} />}
        {scope.isHq && (
          <>
            <RailLink to="/rules" icon={<FileProtectOutlined />} label={t("navPoints.rules")} />
            <RailLink to="/rewards" icon={<ShoppingOutlined />} label={t("navPoints.rewards")} />
            <RailLink to="/privacy" icon={<EyeOutlined />} label={t("privacyDesk.nav")} />
            <RailLink to="/benefits" icon={<CrownOutlined />} label={t("navCare.benefits")} />
          </>
        )}
        {(scope.isHq || scope.leadsStore) && (
          <RailLink to="/reports" icon={<FileDoneOutlined />} label={t("navRecords.reports")} />
        )}
        {(scope.isHq || scope.isManager) && <RailLink to="/training" icon={<ReadOutlined />} label={t("navRecords.training")} />}
        {scope.isHq && <RailLink to="/questionnaires" icon={<FormOutlined />} label={t("navRecords.questionnaires")} />}
        {scope.isChain && (
          <>
            <RailLink to="/finance" icon={<BookOutlined />} label={t("navPoints.finance")} />
            <RailLink to="/fraud" icon={<SafetyOutlined />} label={t("navPoints.fraud")} />
            <RailLink to="/day-ends" icon={<FieldTimeOutlined />} label={t("navPoints.dayEnds")} />
          </>
        )}
        {(scope.isHq || scope.leadsStore) && <RailLink to="/tiers" icon={<CrownOutlined />} label={t("navTiers")} />}
        {(scope.isHq || scope.leadsStore) && <RailLink to="/data-care" icon={<MergeCellsOutlined />} label={t("navDataCare")} />}
      </nav>
      <div className="body">
        <header className="bar">
          <button type="button" className="find-button" onClick={() => setFinding(true)}>
            <SearchOutlined aria-hidden />
            <span>{t("find.button")}</span>
            <kbd>/</kbd>
          </button>
          <StoreSwitch />
          <LanguageSwitch />
          <Person />
        </header>
        <Offline />
        <main id="main" className="page" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <FindDialog
        open={finding}
        scanned={scanned}
        onClose={() => {
          setFinding(false);
          setScanned("");
        }}
      />
    </div>
  );
}

type RailTarget =
  | "/reception"
  | "/appointments"
  | "/lounge"
  | "/targets"
  | "/contest"
  | "/benefits"
  | "/team"
  | "/"
  | "/members"
  | "/contacts"
  | "/complaints"
  | "/gifts"
  | "/approvals"
  | "/rules"
  | "/rewards"
  | "/finance"
  | "/fraud"
  | "/day-ends"
  | "/people"
  | "/stores"
  | "/privacy"
  | "/reports"
  | "/training"
  | "/questionnaires"
  | "/tiers"
  | "/data-care";

function RailLink(props: { to: RailTarget; icon: ReactNode; label: string; exact?: boolean }) {
  return (
    <Link
      to={props.to}
      className="rail-link"
      activeProps={{ className: "active", "aria-current": "page" }}
      activeOptions={{ exact: props.exact ?? false, includeSearch: false }}
    >
      <span className="rail-icon">{props.icon}</span>
      <span>{props.label}</span>
    </Link>
  );
}

function ContactsLink() {
  const { t } = useTexts();
  const due = useDueCount();
  return (
    <RailLink
      to="/contacts"
      icon={
        <Badge count={due} size="small" color={colours.accent} offset={[4, -2]} title={t("nav.due", { count: due })}>
          <PhoneOutlined />
        </Badge>
      }
      label={t("nav.contacts")}
    />
  );
}

function StoreSwitch() {
  const { t } = useTexts();
  const scope = useScope();
  if (!scope.isHq) {
    return (
      <div className="store-fixed">
        <ShopOutlined aria-hidden />
        <span>{scope.storeName(scope.storeId)}</span>
      </div>
    );
  }
  return (
    <Select
      className="store-switch"
      aria-label={t("frame.store")}
      prefix={<ShopOutlined aria-hidden />}
      value={scope.storeId ?? "*"}
      onChange={(id: string) => scope.choose(id === "*" ? undefined : id)}
      options={[
        { value: "*", label: scope.session.region ? t("frame.region") : t("frame.chain") },
        ...scope.stores.map((s) => ({ value: s.id, label: scope.storeName(s.id) })),
      ]}
    />
  );
}

function LanguageSwitch() {
  const { t } = useTexts();
  const language = useLanguage();
  const other = LANGUAGES.find((l) => l.id !== language)!;
  return (
    <Button type="text" lang={other.id} title={t("shared:language.choose")} onClick={() => chooseLanguage(other.id)}>
      {other.label}
    </Button>
  );
}

function Person() {
  const { t } = useTexts();
  const { session } = useScope();
  const client = useQueryClient();
  const signOut = () => {
    dropAllDrafts();
    sessionStorage.removeItem(CHOSEN_STORE);
    client.clear();
    window.location.assign("/console/logout");
  };
  const role = (["hq", "store-manager", "vip-specialist", "consultant"] as const).find((r) => session.roles.includes(r));
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: [
          { key: "who", disabled: true, label: [session.staffId, session.username].filter(Boolean).join(" ") },
          { key: "out", icon: <LogoutOutlined />, label: t("shared:common.signOut"), onClick: signOut },
        ],
      }}
    >
      <button type="button" className="person">
        <span className="avatar" aria-hidden="true">
          {(session.name || session.username).slice(0, 1).toUpperCase()}
        </span>
        <span className="person-text">
          <strong>{session.name || session.username}</strong>
          {role && <small>{t(`role.${role}`)}</small>}
        </span>
        <span className="hidden-visually">{t("frame.person")}</span>
      </button>
    </Dropdown>
  );
}
