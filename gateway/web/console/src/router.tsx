import { Empty } from "@laoke/ui";
import { useTexts } from "./texts";
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Frame } from "./frame/Frame";
import { TodayPage } from "./today/TodayPage";

function NotFound() {
  const { t } = useTexts();
  return <Empty title={t("frame.notFound")} hint={t("frame.notFoundHint")} />;
}

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

const today = createRoute({ getParentRoute: () => root, path: "/", component: TodayPage });
const members = createRoute({
  getParentRoute: () => root,
  path: "/members",
  component: lazyRouteComponent(() => import("./members/MembersPage"), "MembersPage"),
});
const enrol = createRoute({
  getParentRoute: () => root,
  path: "/members/new",
  // the router reads a value of digits as a number
  validateSearch: (search): { phone?: string } => ({ phone: text(search.phone) ?? (search.phone ? String(search.phone) : undefined) }),
  component: lazyRouteComponent(() => import("./members/EnrolPage"), "EnrolPage"),
});
const importPeople = createRoute({
  getParentRoute: () => root,
  path: "/members/import",
  component: lazyRouteComponent(() => import("./members/ImportPage"), "ImportPage"),
});
const member = createRoute({
  getParentRoute: () => root,
  path: "/members/$id",
  component: lazyRouteComponent(() => import("./members/MemberPage"), "MemberPage"),
});
const contacts = createRoute({
  getParentRoute: () => root,
  path: "/contacts",
  validateSearch: (search): { task?: string } => ({ task: text(search.task) }),
  component: lazyRouteComponent(() => import("./contacts/ContactsPage"), "ContactsPage"),
});
const complaints = createRoute({
  getParentRoute: () => root,
  path: "/complaints",
  component: lazyRouteComponent(() => import("./complaints/ComplaintsPage"), "ComplaintsPage"),
});
const newComplaint = createRoute({
  getParentRoute: () => root,
  path: "/complaints/new",
  validateSearch: (search): { memberId?: string } => ({ memberId: text(search.memberId) }),
  component: lazyRouteComponent(() => import("./complaints/NewComplaintPage"), "NewComplaintPage"),
});
const complaint = createRoute({
  getParentRoute: () => root,
  path: "/complaints/$id",
  component: lazyRouteComponent(() => import("./complaints/CasePage"), "CasePage"),
});
const reception = createRoute({
  getParentRoute: () => root,
  path: "/reception",
  validateSearch: (search): { visit?: string } => ({ visit: text(search.visit) }),
  component: lazyRouteComponent(() => import("./people/ReceptionPage"), "ReceptionPage"),
});
const team = createRoute({
  getParentRoute: () => root,
  path: "/team",
  validateSearch: (search): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("./people/TeamPage"), "TeamPage"),
});
const gifts = createRoute({
  getParentRoute: () => root,
  path: "/gifts",
  component: lazyRouteComponent(() => import("./points/gifts/GiftsPage"), "GiftsPage"),
});
const approvals = createRoute({
  getParentRoute: () => root,
  path: "/approvals",
  validateSearch: (search): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("./points/approvals/ApprovalsPage"), "ApprovalsPage"),
});
const rules = createRoute({
  getParentRoute: () => root,
  path: "/rules",
  validateSearch: (search): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("./points/rules/RulesPage"), "RulesPage"),
});
const rulesVersion = createRoute({
  getParentRoute: () => root,
  path: "/rules/$version",
  component: lazyRouteComponent(() => import("./points/rules/VersionPage"), "VersionPage"),
});
const rewards = createRoute({
  getParentRoute: () => root,
  path: "/rewards",
  validateSearch: (search): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("./points/rewards/CataloguePage"), "CataloguePage"),
});
const reward = createRoute({
  getParentRoute: () => root,
  path: "/rewards/$id",
  component: lazyRouteComponent(() => import("./points/rewards/RewardPage"), "RewardPage"),
});
const finance = createRoute({
  getParentRoute: () => root,
  path: "/finance",
  component: lazyRouteComponent(() => import("./points/finance/FinancePage"), "FinancePage"),
});
const fraud = createRoute({
  getParentRoute: () => root,
  path: "/fraud",
  component: lazyRouteComponent(() => import("./points/fraud/FraudPage"), "FraudPage"),
});
const dayEnds = createRoute({
  getParentRoute: () => root,
  path: "/day-ends",
  component: lazyRouteComponent(() => import("./points/finance/DayEndsPage"), "DayEndsPage"),
});

const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  component: lazyRouteComponent(() => import("./organisation/PeoplePage"), "PeoplePage"),
});
const departure = createRoute({
  getParentRoute: () => root,
  path: "/people/$id/departure",
  component: lazyRouteComponent(() => import("./organisation/DeparturePage"), "DeparturePage"),
});
const stores = createRoute({
  getParentRoute: () => root,
  path: "/stores",
  component: lazyRouteComponent(() => import("./organisation/StoresPage"), "StoresPage"),
});
const benefits = createRoute({
  getParentRoute: () => root,
  path: "/benefits",
  component: lazyRouteComponent(() => import("./care/BenefitsPage"), "BenefitsPage"),
});
const appointments = createRoute({
  getParentRoute: () => root,
  path: "/appointments",
  component: lazyRouteComponent(() => import("./care/AppointmentsPage"), "AppointmentsPage"),
});
const targets = createRoute({
  getParentRoute: () => root,
  path: "/targets",
  component: lazyRouteComponent(() => import("./care/TargetsPage"), "TargetsPage"),
});
const contest = createRoute({
  getParentRoute: () => root,
  path: "/contest",
  component: lazyRouteComponent(() => import("./contest/ContestPage"), "ContestPage"),
});
const lounge = createRoute({
  getParentRoute: () => root,
  path: "/lounge",
  component: lazyRouteComponent(() => import("./care/LoungePage"), "LoungePage"),
});
const privacy = createRoute({
  getParentRoute: () => root,
  path: "/privacy",
  component: lazyRouteComponent(() => import("./privacy/PrivacyDeskPage"), "PrivacyDeskPage"),
});
const reports = createRoute({
  getParentRoute: () => root,
  path: "/reports",
  validateSearch: (search): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("./records/ReportsPage"), "ReportsPage"),
});
const training = createRoute({
  getParentRoute: () => root,
  path: "/training",
  component: lazyRouteComponent(() => import("./records/TrainingPage"), "TrainingPage"),
});
const questionnaires = createRoute({
  getParentRoute: () => root,
  path: "/questionnaires",
  component: lazyRouteComponent(() => import("./records/QuestionnairesPage"), "QuestionnairesPage"),
});

const tiers = createRoute({
  getParentRoute: () => root,
  path: "/tiers",
  validateSearch: (search): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("./tiers/TiersPage"), "TiersPage"),
});

const dataCare = createRoute({
  getParentRoute: () => root,
  path: "/data-care",
  validateSearch: (search): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("./datacare/DataCarePage"), "DataCarePage"),
});
const merge = createRoute({
  getParentRoute: () => root,
  path: "/members/$id/merge",
  validateSearch: (search): { from?: string } => ({ from: text(search.from) }),
  component: lazyRouteComponent(() => import("./datacare/MergePage"), "MergePage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    today,
    members,
    enrol,
    importPeople,
    reports,
    training,
    questionnaires,
    member,
    contacts,
    complaints,
    newComplaint,
    complaint,
    reception,
    team,
    gifts,
    approvals,
    rules,
    rulesVersion,
    rewards,
    reward,
    finance,
    fraud,
    dayEnds,
    people,
    departure,
    stores,
    privacy,
    tiers,
    benefits,
    lounge,
    appointments,
    dataCare,
    merge,
    targets,
    contest,
  ]),
  basepath: "/console",
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
