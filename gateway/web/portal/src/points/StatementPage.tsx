import { useFormat } from "@laoke/i18n";
import { Loaded } from "@laoke/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd-mobile";
import { Link } from "wouter";
import { api, throughGateway } from "../api";
import { EntryRow } from "../EntryRow";
import { useTexts } from "../texts";

/** What changed the balance, and which way: the statement gives what was taken without a sign. */
const SUMS = [
  ["earned", 1],
  ["returned", -1],
  ["spent", -1],
  ["expired", -1],
  ["transferred", 1],
  ["adjusted", 1],
] as const;

export default function StatementPage({ id }: { id: string }) {
  const { t } = useTexts();
  const format = useFormat();
  const pages = useInfiniteQuery({
    queryKey: ["statement", id],
    queryFn: ({ pageParam }) => api.giving.statement(id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.entries.next ?? undefined,
  });
  return (
    <div className="pad">
      <Link href="/statements" className="back">
        {t("menu.statements")}
      </Link>
      <Loaded query={pages} lines={8}>
        {(data) => {
          const one = data.pages[0]!.statement;
          const entries = data.pages.flatMap((p) => p.entries.items);
          return (
            <>
              <h1>{t("statements.period", { from: format.day(one.from), to: format.day(one.to) })}</h1>
              <section className="card">
                <dl className="me-facts">
                  <div>
                    <dt>{t("statements.opening")}</dt>
                    <dd className="figure">{format.number(one.opening)}</dd>
                  </div>
                  {SUMS.filter(([sum]) => one[sum] !== 0).map(([sum, way]) => (
                    <div key={sum}>
                      <dt>{t(`statements.${sum}`)}</dt>
                      <dd className="figure">{format.signed(way * one[sum])}</dd>
                    </div>
                  ))}
                  <div>
                    <dt>{t("statements.closingRow")}</dt>
                    <dd className="figure">
                      <strong>{format.number(one.closing)}</strong>
                    </dd>
                  </div>
                </dl>
                {one.expiring > 0 && <p className="soft">{t("statements.expiring", { points: t("shared:common.points", { count: one.expiring }) })}</p>}
                <a className="primary-link" href={throughGateway(`/v1/statements/${encodeURIComponent(id)}.pdf`)} download>
                  {t("statements.pdf")}
                </a>
              </section>
              <section className="card">
                <h2>{t("statements.entries")}</h2>
                {entries.length === 0 && <p className="soft">{t("statements.noEntries")}</p>}
                <ul className="entries">
                  {entries.map((entry) => (
                    <EntryRow key={entry.id} entry={entry} />
                  ))}
                </ul>
                {pages.hasNextPage && (
                  <Button block fill="outline" color="primary" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                    {t("shared:common.more")}
                  </Button>
                )}
              </section>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
