import { Empty, Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import { api } from "../api";
import { Paged } from "../Paged";
import { PageHead, Panel } from "../parts";
import { ForStore } from "../points/parts";
import { useFormat } from "@laoke/i18n";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { Classes } from "./Classes";
import { Loads } from "./Loads";
import { Recall } from "./Recall";

/** The manager's view of the store's members: who looks after whom, classes, and profiles that need care. */
export function TeamPage() {
  const { t } = useTexts();
  const scope = useScope();
  const { tab } = useSearch({ from: "/team" });
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={t("team.title")} hint={t("team.hint")} />
      <ForStore>
        {(storeId) => (
          <Tabs
            key={storeId}
            destroyOnHidden
            activeKey={tab ?? "load"}
            onChange={(next) => void navigate({ to: "/team", search: { tab: next } })}
            items={[
              { key: "load", label: t("team.tab.load"), children: <Loads storeId={storeId} /> },
              { key: "classes", label: t("team.tab.classes"), children: <Classes storeId={storeId} /> },
              { key: "profiles", label: t("team.tab.profiles"), children: <Profiles storeId={storeId} /> },
              ...(scope.isManager || scope.isHq ? [{ key: "recall", label: t("team.tab.recall"), children: <Recall storeId={storeId} /> }] : []),
            ]}
          />
        )}
      </ForStore>
    </>
  );
}

function Profiles({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(storeId));
  const photoless = useQuery({ queryKey: ["photoless", storeId], queryFn: () => api.people.withoutPhoto(storeId) });
  return (
    <div className="two-columns">
      <Panel title={t("team.stale")}>
        <p className="soft">{t("team.staleHint")}</p>
        <Paged name={["stale", storeId]} read={(cursor) => api.people.stale(storeId, cursor)} empty={<Empty title={t("team.staleNone")} />}>
          {(items) => (
            <ul className="plain-list">
              {items.map((one) => (
                <li key={one.memberId} className="desk-head">
                  <MemberName id={one.memberId} label={one.label} />
                  <span className="soft">{one.checkedAt ? t("team.checked", { date: format.date(one.checkedAt) }) : t("team.neverChecked")}</span>
                </li>
              ))}
            </ul>
          )}
        </Paged>
      </Panel>
      <Panel title={t("team.photoless")}>
        <p className="soft">{t("team.photolessHint")}</p>
        <Loaded query={photoless} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t("team.photolessNone")} />
            ) : (
              <ul className="plain-list">
                {items.map((one) => (
                  <li key={one.memberId} className="desk-head">
                    <MemberName id={one.memberId} label={one.label} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
    </div>
  );
}

/** A name from a list, as a way to the member's page. */
export function MemberName({ id, label }: { id: string; label: string }) {
  return (
    <Link to="/members/$id" params={{ id }} className="member-link">
      {label}
    </Link>
  );
}
