import { useFormat } from "@laoke/i18n";
import { Bones, Empty, Failed, stepsDone } from "@laoke/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd-mobile";
import { Link } from "wouter";
import { api } from "../api";
import { useTexts } from "../texts";

export default function ComplaintsPage() {
  const { t } = useTexts();
  const format = useFormat();
  const list = useInfiniteQuery({
    queryKey: ["complaints"],
    queryFn: ({ pageParam }) => api.complaint.mine(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const cases = list.data?.pages.flatMap((p) => p.items);
  return (
    <div className="pad">
      <h1>{t("complaints.title")}</h1>
      <p className="soft lead">{t("complaints.hint")}</p>
      <Link href="/complaints/new" className="primary-link">
        {t("complaints.new")}
      </Link>
      {list.isPending && (
        <section className="card">
          <Bones lines={4} />
        </section>
      )}
      {list.error && !cases && (
        <section className="card">
          <Failed error={list.error} onRetry={() => void list.refetch()} />
        </section>
      )}
      {cases?.length === 0 && (
        <section className="card">
          <Empty title={t("complaints.none")} hint={t("complaints.noneHint")} />
        </section>
      )}
      {cases?.map((one) => {
        const done = stepsDone(one);
        return (
          <Link key={one.id} href={`/complaints/${one.id}`} className="card case-link">
            <span className="case-top">
              <strong className="figure">{one.number}</strong>
              <span className={`case-state ${one.state.toLowerCase()}`}>{t(`shared:caseState.${one.state}`)}</span>
            </span>
            <span className="clamp">{one.text}</span>
            <span className="bar-nine" role="img" aria-label={t("complaints.steps", { done })}>
              {Array.from({ length: 9 }, (_, i) => (
                <i key={i} className={i < done ? "done" : ""} />
              ))}
            </span>
            <span className="faint figure">
              {t("complaints.steps", { done })} · {format.date(one.openedAt)}
            </span>
          </Link>
        );
      })}
      {list.hasNextPage && (
        <Button block fill="outline" color="primary" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("shared:common.more")}
        </Button>
      )}
    </div>
  );
}
