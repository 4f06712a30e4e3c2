import type { Account } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Bones, Empty, Failed } from "@laoke/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd-mobile";
import { Link } from "wouter";
import { api } from "../api";
import { EntryRow } from "../EntryRow";
import { useAccount } from "../me";
import { useTexts } from "../texts";

export default function ActivityPage() {
  const { t } = useTexts();
  const account = useAccount();
  const list = useInfiniteQuery({
    // a changed balance means a new entry
    queryKey: ["history", account.data?.available, account.data?.reserved],
    queryFn: ({ pageParam }) => api.points.history("me", pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (previous) => previous,
  });
  const entries = list.data?.pages.flatMap((p) => p.items);
  return (
    <div className="pad">
      <h1>{t("activity.title")}</h1>
      {account.data && <Coming account={account.data} />}
      <section className="card">
        {list.isPending && <Bones lines={6} />}
        {list.error && !entries && <Failed error={list.error} onRetry={() => void list.refetch()} />}
        {entries?.length === 0 && <Empty title={t("activity.none")} hint={t("activity.noneHint")} action={<Link href="/claim" className="link">{t("menu.claim")}</Link>} />}
        <ul className="entries">
          {entries?.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button block fill="outline" color="primary" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("shared:common.more")}
          </Button>
        )}
      </section>
    </div>
  );
}

/** What comes in and what goes, each with its day. */
function Coming({ account }: { account: Account }) {
  const { t } = useTexts();
  const format = useFormat();
  const days = [
    ...account.pendingLots.map((d) => ({ ...d, key: `p${d.on}`, text: "coming.pending" as const })),
    ...account.expiring.map((d) => ({ ...d, key: `e${d.on}`, text: "coming.expires" as const })),
  ];
  if (days.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("coming.title")}</h2>
      <ul className="coming">
        {days.map((d) => (
          <li key={d.key}>
            <span>{t(d.text, { points: t("shared:common.points", { count: d.points }), date: format.day(d.on) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
