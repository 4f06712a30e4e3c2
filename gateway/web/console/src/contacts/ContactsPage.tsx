import type { Task, TaskState } from "@laoke/api-client";
import { Bones, Empty, Failed } from "@laoke/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Drawer, Grid, Segmented } from "antd";
import { useState } from "react";
import { PageHead, Panel } from "../parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { CallSheet } from "./CallSheet";
import { TaskRow } from "./TaskRow";
import { useTasks, type TaskScope } from "./tasks";

const OPEN_STATES = ["overdue", "due", "upcoming"] as const satisfies readonly TaskState[];

export function ContactsPage() {
  const { t } = useTexts();
  const { leadsStore, hasTasks } = useScope();
  const { task: chosenId } = useSearch({ from: "/contacts" });
  const navigate = useNavigate({ from: "/contacts" });
  const wide = Grid.useBreakpoint().lg ?? true;
  const [which, setWhich] = useState<TaskScope>("mine");
  const lists = {
    overdue: useTasks(which, "overdue"),
    due: useTasks(which, "due"),
    upcoming: useTasks(which, "upcoming"),
  };
  // a link from the store's list may name a task of somebody else
  const elsewhere = useTasks("store", "overdue", leadsStore && which === "mine");
  const elsewhereDue = useTasks("store", "due", leadsStore && which === "mine");
  const all = OPEN_STATES.flatMap((s) => lists[s].data?.items ?? []);
  const others = [...(elsewhere.data?.items ?? []), ...(elsewhereDue.data?.items ?? [])];
  const chosen = [...all, ...others].find((x) => x.id === chosenId) ?? (wide ? all[0] : undefined);
  const choose = (task: Task | undefined) => void navigate({ search: task ? { task: task.id } : {}, replace: true });

  if (!hasTasks) return <Empty title={t("contacts.notYours")} hint={t("contacts.notYoursHint")} />;
  const nothing = OPEN_STATES.every((s) => lists[s].data?.items.length === 0);
  return (
    <>
      <PageHead
        title={t("contacts.title")}
        hint={t("contacts.hint")}
        actions={
          leadsStore && (
            <Segmented
              aria-label={t("contacts.whose")}
              value={which}
              onChange={setWhich}
              options={[
                { value: "mine" as const, label: t("contacts.mine") },
                { value: "store" as const, label: t("contacts.store") },
              ]}
            />
          )
        }
      />
      <div className={wide ? "master-detail" : ""}>
        <div className="stack">
          {nothing && (
            <Panel title={t("contacts.state.due")}>
              <Empty title={t("contacts.none")} hint={t("contacts.noneHint")} />
            </Panel>
          )}
          {!nothing &&
            OPEN_STATES.map((state) => {
              const list = lists[state];
              if (list.data?.items.length === 0) return null;
              return (
                <Panel
                  key={state}
                  className={`tasks-${state} ${list.isError && !list.data ? "grey" : ""}`}
                  title={t(`contacts.state.${state}`)}
                  extra={list.data && <span className="count figure">{list.data.items.length}</span>}
                >
                  {list.isPending && <Bones />}
                  {list.error && !list.data && <Failed error={list.error} onRetry={() => void list.refetch()} />}
                  <ul className="rows">
                    {list.data?.items.map((task) => (
                      <li key={task.id}>
                        <button
                          type="button"
                          className="row-button"
                          aria-current={chosen?.id === task.id}
                          onClick={() => choose(task)}
                        >
                          <TaskRow task={task} chosen={wide && chosen?.id === task.id} />
                        </button>
                      </li>
                    ))}
                  </ul>
                </Panel>
              );
            })}
        </div>
        {wide ? (
          <div className="detail">
            {chosen && <CallSheet key={chosen.id} task={chosen} onRecorded={() => choose(undefined)} />}
          </div>
        ) : (
          <Drawer
            open={chosen !== undefined}
            onClose={() => choose(undefined)}
            size={Math.min(560, window.innerWidth)}
            title={t("sheet.title")}
            destroyOnHidden
          >
            {chosen && <CallSheet key={chosen.id} task={chosen} onRecorded={() => choose(undefined)} />}
          </Drawer>
        )}
      </div>
    </>
  );
}
