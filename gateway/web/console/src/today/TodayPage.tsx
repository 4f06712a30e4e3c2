import { localDate, useFormat } from "@laoke/i18n";
import { Failed, Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { UserAddOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { api } from "../api";
import { CaseRow } from "../complaints/CaseRow";
import { TaskRow } from "../contacts/TaskRow";
import { useTasks } from "../contacts/tasks";
import { PageHead, Panel } from "../parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { Empty } from "@laoke/ui";
import { SeriesPanel } from "./SeriesPanel";

/** How many rows of a list the first page shows. */
const SHORT_LIST = 5;

export function TodayPage() {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zone);
  const place = scope.storeId
    ? scope.storeName(scope.storeId)
    : scope.session.region
      ? t("frame.region")
      : t("frame.chain");
  return (
    <>
      <PageHead
        title={t("today.title", { store: place })}
        hint={format.day(localDate(new Date(), scope.zone))}
        actions={
          <Link to="/members/new">
            <Button type="primary" icon={<UserAddOutlined />}>
              {t("members.enrol")}
            </Button>
          </Link>
        }
      />
      <LiveFigures />
      <div className="today-grid">
        <SeriesPanel />
        <div className="today-side">
          {scope.hasTasks && <TasksPanel />}
          <ComplaintsPanel />
        </div>
      </div>
    </>
  );
}

function LiveFigures() {
  const { t } = useTexts();
  const { storeId, zone } = useScope();
  const format = useFormat(zone);
  const today = useQuery({
    queryKey: ["today", storeId],
    queryFn: () => api.analytics.today(storeId),
    refetchInterval: 30_000,
  });
  if (today.error && !today.data) {
    return (
      <Panel title={t("today.live")} className="grey live-failed">
        <Failed error={today.error} onRetry={() => void today.refetch()} />
      </Panel>
    );
  }
  const d = today.data;
  const value = (text: string | undefined) => text ?? <span className="bone-figure" aria-hidden="true" />;
  return (
    <section aria-label={t("today.live")} aria-busy={!d}>
      <div className="figures">
        <FigureCard main label={t("today.sales")} value={value(d && format.money(d.sales))}
          note={d && t("today.orders", { count: d.orders })} />
        <FigureCard label={t("today.memberShare")} value={value(d && (d.memberShare === null ? "—" : format.percent(d.memberShare)))}
          note={d && format.money(d.memberSales)} />
        <FigureCard label={t("today.newMembers")} value={value(d && format.number(d.newMembers))} />
        <FigureCard label={t("today.returns")} value={value(d && format.number(Number(d.returns)))} />
        <FigureCard label={t("today.contactsDone")} value={value(d && format.number(d.contactsDone))} />
        <FigureCard label={t("today.openComplaints")} value={value(d && format.number(d.openComplaints))}
          alert={(d?.openComplaints ?? 0) > 0} />
      </div>
      <p className="as-of faint">
        {d && t("shared:common.asOf", { time: format.time(d.asOf) })}
        {today.isError && <span className="stale"> · {t("today.stale")}</span>}
      </p>
    </section>
  );
}

function FigureCard(props: { label: string; value: ReactNode; note?: ReactNode; main?: boolean; alert?: boolean }) {
  return (
    <div className={`figure-card ${props.main ? "main" : ""} ${props.alert ? "alert" : ""}`}>
      <span className="figure-label">{props.label}</span>
      <strong className="figure">{props.value}</strong>
      <span className="figure-note figure">{props.note}</span>
    </div>
  );
}

function TasksPanel() {
  const { t } = useTexts();
  const { leadsStore } = useScope();
  const which = leadsStore ? "store" : "mine";
  const overdue = useTasks(which, "overdue");
  const due = useTasks(which, "due");
  const failed = overdue.error ?? due.error;
  const items = overdue.data && due.data ? [...overdue.data.items, ...due.data.items] : undefined;
  const query = {
    data: items,
    isPending: !failed && !items,
    error: failed,
    refetch: () => Promise.all([overdue.refetch(), due.refetch()]),
  };
  return (
    <Panel
      title={leadsStore ? t("today.tasksStore") : t("today.tasksMine")}
      className={failed && !items ? "grey" : ""}
      extra={<Link to="/contacts" className="more-link">{t("today.all")}</Link>}
    >
      <Loaded query={query}>
        {(tasks) =>
          tasks.length === 0 ? (
            <Empty title={t("contacts.none")} hint={t("contacts.noneHint")} />
          ) : (
            <>
              <ul className="rows">
                {tasks.slice(0, SHORT_LIST).map((task) => (
                  <li key={task.id}>
                    <Link to="/contacts" search={{ task: task.id }} className="row-link">
                      <TaskRow task={task} />
                    </Link>
                  </li>
                ))}
              </ul>
              {tasks.length > SHORT_LIST && (
                <p className="faint panel-foot">{t("today.andMore", { count: tasks.length - SHORT_LIST })}</p>
              )}
            </>
          )
        }
      </Loaded>
      <AsOf at={Math.min(overdue.dataUpdatedAt, due.dataUpdatedAt)} />
    </Panel>
  );
}

/** When a list was last read; nothing before the first time. */
function AsOf({ at }: { at: number }) {
  const { t } = useTexts();
  const { zone } = useScope();
  const format = useFormat(zone);
  if (at === 0) return null;
  return <p className="faint panel-foot">{t("shared:common.asOf", { time: format.time(new Date(at).toISOString()) })}</p>;
}

function ComplaintsPanel() {
  const { t } = useTexts();
  const { storeId } = useScope();
  const query = useQuery({
    queryKey: ["complaints", "open", storeId],
    queryFn: () => api.complaint.list({ storeId, state: "OPEN", limit: 20 }),
    refetchInterval: 60_000,
  });
  return (
    <Panel
      title={t("today.complaints")}
      className={query.isError && !query.data ? "grey" : ""}
      extra={<Link to="/complaints" className="more-link">{t("today.all")}</Link>}
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("complaints.noneOpen")} hint={t("complaints.noneOpenHint")} />
          ) : (
            <ul className="rows">
              {items.slice(0, SHORT_LIST).map((one) => (
                <li key={one.id}>
                  <CaseRow one={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <AsOf at={query.dataUpdatedAt} />
    </Panel>
  );
}
