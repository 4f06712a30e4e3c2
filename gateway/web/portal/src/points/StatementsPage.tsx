import { useFormat } from "@laoke/i18n";
import { Empty, Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api } from "../api";
import { useTexts } from "../texts";

export default function StatementsPage() {
  const { t } = useTexts();
  const format = useFormat();
  const list = useQuery({ queryKey: ["statements"], queryFn: api.giving.statements });
  return (
    <div className="pad">
      <Link href="/me" className="back">
        {t("tabs.me")}
      </Link>
      <h1>{t("menu.statements")}</h1>
      <Loaded query={list} lines={5}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty
              title={t("statements.none")}
              hint={t("statements.noneHint")}
              action={
                <Link href="/activity" className="link">
                  {t("activity.title")}
                </Link>
              }
            />
          ) : (
            <ul className="reward-list">
              {page.items.map((one) => (
                <li key={one.id}>
                  <Link href={`/statements/${one.id}`} className="card talk">
                    <span>
                      <strong>{t("statements.period", { from: format.day(one.from), to: format.day(one.to) })}</strong>
                      <span className="soft">{t("statements.closing", { points: t("shared:common.points", { count: one.closing }) })}</span>
                    </span>
                    <span aria-hidden="true" className="chevron" />
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
