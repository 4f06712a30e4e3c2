import { Bones, Empty, Failed } from "@laoke/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd-mobile";
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
      <section className="card">
        {list.isPending && <Bones lines={6} />}
        {list.error && !entries && <Failed error={list.error} onRetry={() => void list.refetch()} />}
        {entries?.length === 0 && <Empty title={t("activity.none")} hint={t("activity.noneHint")} />}
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
