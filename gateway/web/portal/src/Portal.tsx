import { SessionEnded } from "@laoke/api-client";
import { chooseLanguage, suggestLanguage, useLanguage } from "@laoke/i18n";
import { Bones, CrashGuard, Mark, Offline } from "@laoke/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import { ConfigProvider } from "antd-mobile";
import enUS from "antd-mobile/es/locales/en-US";
import zhCN from "antd-mobile/es/locales/zh-CN";
import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import { Route, Router, Switch } from "wouter";
import { queryClient, sessionEnd } from "./api";
import { HomePage } from "./pages/HomePage";
import { SignInPage } from "./pages/SignInPage";
import { Tabs } from "./Tabs";
import { useMe } from "./me";
import { useTexts } from "./texts";
import { codeOf, keepCode } from "./keptCode";

const CodePage = lazy(() => import("./pages/CodePage"));
const ActivityPage = lazy(() => import("./pages/ActivityPage"));
const ComplaintsPage = lazy(() => import("./pages/ComplaintsPage"));
const NewComplaintPage = lazy(() => import("./pages/NewComplaintPage"));
const ComplaintPage = lazy(() => import("./pages/ComplaintPage"));
const RewardsPage = lazy(() => import("./points/RewardsPage"));
const RewardPage = lazy(() => import("./points/RewardPage"));
const WalletPage = lazy(() => import("./points/WalletPage"));
const StatementsPage = lazy(() => import("./points/StatementsPage"));
const StatementPage = lazy(() => import("./points/StatementPage"));
const GivePage = lazy(() => import("./points/GivePage"));
const FamilyPage = lazy(() => import("./points/FamilyPage"));
const ClaimPage = lazy(() => import("./points/ClaimPage"));
const PrivacyPage = lazy(() => import("./privacy/PrivacyPage"));
const DetailsPage = lazy(() => import("./privacy/DetailsPage"));
const MembershipPage = lazy(() => import("./membership/MembershipPage"));
const BenefitsPage = lazy(() => import("./care/BenefitsPage"));
const VisitPage = lazy(() => import("./care/VisitPage"));
const InvitePage = lazy(() => import("./care/InvitePage"));
const JoinPage = lazy(() => import("./care/JoinPage"));
const MePage = lazy(() => import("./pages/MePage"));

export function Portal() {
  const language = useLanguage();
  const { t } = useTexts();
  useEffect(() => {
    const asked = new URLSearchParams(window.location.search).get("language");
    if (asked === "en" || asked === "zh-CN") chooseLanguage(asked);
  }, []);
  useEffect(() => {
    document.title = t("title");
  }, [t]);
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider locale={language === "en" ? enUS : zhCN}>
        <CrashGuard>
          <Router base="/portal">
            <Switch>
              <Route path="/join">
                <Suspense fallback={<div className="pad"><Bones lines={5} /></div>}>
                  <JoinPage />
                </Suspense>
              </Route>
              <Route>
            <SignedIn>
              <Offline />
              <main className="screen">
                <Suspense fallback={<div className="pad"><Bones lines={5} /></div>}>
                  <Switch>
                    <Route path="/code" component={CodePage} />
                    <Route path="/activity" component={ActivityPage} />
                    <Route path="/complaints/new" component={NewComplaintPage} />
                    <Route path="/complaints/:id">{({ id }) => <ComplaintPage id={id} />}</Route>
                    <Route path="/complaints" component={ComplaintsPage} />
                    <Route path="/rewards/:id">{({ id }) => <RewardPage key={id} id={id} />}</Route>
                    <Route path="/rewards" component={RewardsPage} />
                    <Route path="/wallet" component={WalletPage} />
                    <Route path="/statements/:id">{({ id }) => <StatementPage id={id} />}</Route>
                    <Route path="/statements" component={StatementsPage} />
                    <Route path="/give" component={GivePage} />
                    <Route path="/family" component={FamilyPage} />
                    <Route path="/claim" component={ClaimPage} />
                    <Route path="/benefits" component={BenefitsPage} />
                    <Route path="/visit" component={VisitPage} />
                    <Route path="/invite" component={InvitePage} />
                    <Route path="/privacy" component={PrivacyPage} />
                    <Route path="/details" component={DetailsPage} />
                    <Route path="/membership" component={MembershipPage} />
                    <Route path="/me" component={MePage} />
                    <Route component={HomePage} />
                  </Switch>
                </Suspense>
              </main>
              <Tabs />
            </SignedIn>
              </Route>
            </Switch>
          </Router>
        </CrashGuard>
      </ConfigProvider>
    </QueryClientProvider>
  );
}

/** Signing in happens in place: the address stays, so that the person comes back to what they were doing. */
function SignedIn({ children }: { children: ReactNode }) {
  const [ended, setEnded] = useState(false);
  const me = useMe();
  useEffect(() => {
    const show = () => setEnded(true);
    sessionEnd.addEventListener("ended", show);
    return () => sessionEnd.removeEventListener("ended", show);
  }, []);
  useEffect(() => {
    if (!me.data) return;
    suggestLanguage(me.data.language);
    keepCode(codeOf(me.data));
  }, [me.data]);

  if (ended || me.error instanceof SessionEnded) {
    return (
      <SignInPage
        again={me.data !== undefined}
        onSignedIn={async () => {
          await queryClient.resetQueries();
          setEnded(false);
        }}
      />
    );
  }
  if (me.isPending) {
    return (
      <div className="splash">
        <Mark size={64} />
        <Bones lines={3} />
      </div>
    );
  }
  return children;
}
