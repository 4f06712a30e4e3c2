import type { ProposedAssignment, StoreLoad } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button, Segmented, Select } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { decided, loadAfter, mayTake, planOf, type Plan } from "./plan";

type Of = "UNASSIGNED" | "CLASS_A";

/** How many members each consultant has, who has nobody, and a plan that changes it. */
export function Loads({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const load = useQuery({ queryKey: ["load", storeId], queryFn: () => api.people.load(storeId) });
  const unattended = useQuery({ queryKey: ["unattended", storeId], queryFn: () => api.people.unattended(storeId) });
  return (
    <div className="two-columns">
      <div className="stack">
        <Panel title={t("plan.load")}>
          <Loaded query={load} lines={4}>
            {(data) => <LoadTable load={data} />}
          </Loaded>
        </Panel>
        <Panel title={t("plan.unattended")}>
          <p className="soft">{t("plan.unattendedHint")}</p>
          <Loaded query={unattended} lines={2}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={t("plan.unattendedNone")} />
              ) : (
                <ul className="plain-list">
                  {items.map((one) => (
                    <li key={one.memberId} className="desk-head">
                      <Link to="/members/$id" params={{ id: one.memberId }} className="member-link">
                        {one.label}
                      </Link>
                      <span className="badge warn">{t(`plan.why.${one.why}`, { name: one.consultantName ?? "" })}</span>
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Panel>
      </div>
      {load.data && <Proposal storeId={storeId} load={load.data} mayAssign={scope.mayAssign} />}
    </div>
  );
}

function LoadTable({ load }: { load: StoreLoad }) {
  const { t } = useTexts();
  const format = useFormat();
  if (load.consultants.length === 0) return <Empty title={t("plan.nobody")} />;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t("member.consultant")}</th>
          <th scope="col">{t("plan.members")}</th>
          <th scope="col">{t("plan.classA")}</th>
        </tr>
      </thead>
      <tbody>
        {load.consultants.map((one) => (
          <tr key={one.staffId}>
            <th scope="row">{one.employment === "PROBATION" ? t("assign.probation", { name: one.name }) : one.name}</th>
            <td className="figure">{format.number(one.members)}</td>
            <td className="figure">{format.number(one.classA)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t("plan.without")}</th>
          <td className="figure">{format.number(load.unassigned)}</td>
          <td className="figure">{format.number(load.unassignedClassA)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Proposal({ storeId, load, mayAssign }: { storeId: string; load: StoreLoad; mayAssign: boolean }) {
  const { t } = useTexts();
  const [of, setOf] = useState<Of>("UNASSIGNED");
  const proposal = useQuery({ queryKey: ["proposal", storeId, of], queryFn: () => api.people.proposal(storeId, of), staleTime: Infinity });
  return (
    <Panel
      title={t("plan.title")}
      extra={
        <Segmented
          aria-label={t("plan.for")}
          value={of}
          onChange={setOf}
          options={(["UNASSIGNED", "CLASS_A"] as const).map((value) => ({ value, label: t(`plan.of.${value}`) }))}
        />
      }
    >
      <p className="soft">{t("plan.hint")}</p>
      <Loaded query={proposal} lines={5}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("plan.none")} />
          ) : (
            <Lines key={`${of} ${proposal.dataUpdatedAt}`} storeId={storeId} load={load} lines={items} mayAssign={mayAssign} />
          )
        }
      </Loaded>
    </Panel>
  );
}

function Lines({ storeId, load, lines, mayAssign }: { storeId: string; load: StoreLoad; lines: ProposedAssignment[]; mayAssign: boolean }) {
  const { t } = useTexts();
  const format = useFormat();
  const { message } = App.useApp();
  const [plan, setPlan] = useState<Plan>(() => planOf(lines));
  const assign = useAction((items: { memberId: string; staffId: string }[], key) => api.people.assignAll(storeId, items, key), {
    onSuccess: ({ assigned, load: fresh }) => {
      queryClient.setQueryData(["load", storeId], fresh);
      for (const name of ["proposal", "unattended", "book", "member"]) void queryClient.invalidateQueries({ queryKey: [name] });
      void message.success(t("plan.done", { count: assigned }));
    },
  });
  const chosen = decided(plan);
  const after = loadAfter(load, lines, plan);
  return (
    <div className="stack">
      <ul className="plain-list">
        {lines.map((line) => (
          <li key={line.memberId} className="plan-line">
            <span>{line.label}</span>
            <Select
              aria-label={t("plan.consultantOf", { name: line.label })}
              disabled={!mayAssign}
              allowClear
              placeholder={t("plan.nobodySuits")}
              value={plan[line.memberId] ?? null}
              onChange={(staffId) => setPlan({ ...plan, [line.memberId]: staffId ?? null })}
              options={load.consultants.map((one) => ({
                value: one.staffId,
                label: t("plan.withLoad", { name: one.name, members: format.number(after[one.staffId] ?? one.members) }),
                disabled: !mayTake(one.employment, line.class),
              }))}
            />
          </li>
        ))}
      </ul>
      <Failure error={assign.error} />
      {mayAssign && (
        <div className="form-foot">
          <Button type="primary" disabled={chosen.length === 0} loading={assign.isPending} onClick={() => assign.mutate(chosen)}>
            {t("plan.assign", { count: chosen.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
