import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { useTexts } from "./texts";

const TABS = ["home", "rewards", "code", "activity", "me"] as const;
type Tab = (typeof TABS)[number];
const to = (tab: Tab) => (tab === "home" ? "/" : `/${tab}`);

const ICONS: Record<Tab, ReactNode> = {
  home: <path d="m4 11 8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z" />,
  activity: <path d="M5 6h14M5 12h14M5 18h8" />,
  code: <path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2" />,
  rewards: <path d="M4 9h16v4H4zM5.5 13h13v7h-13zM12 9v11M12 9c-5 0-5-5-2.5-5S12 9 12 9zm0 0c5 0 5-5 2.5-5S12 9 12 9z" />,
  me: <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0" />,
};

export function Tabs() {
  const { t } = useTexts();
  const [location] = useLocation();
  const current = TABS.find((tab) => tab !== "home" && location.startsWith(to(tab))) ?? (location === "/" ? "home" : "me");
  return (
    <nav className="tabs" aria-label={t("tabs.label")}>
      {TABS.map((tab) => (
        <Link key={tab} href={to(tab)} className={`tab ${tab}`} aria-current={current === tab ? "page" : undefined}>
          <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" strokeLinecap="round" aria-hidden="true">
            {ICONS[tab]}
          </svg>
          <span>{t(`tabs.${tab}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
