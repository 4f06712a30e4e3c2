import type { DuplicateRecord } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty } from "@laoke/ui";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Tabs } from "antd";
import { api, queryClient } from "../api";
import { Paged } from "../Paged";
import { PageHead, Panel } from "../parts";
import { Failure, ForStore } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { Exports } from "./Exports";

/** Records that need somebody's care, and files of many of them. */
export function DataCarePage() {
  const { t } = useTexts();
  const scope = useScope();
  const { tab } = useSearch({ from: "/data-care" });
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={t("dataCare.title")} hint={t("dataCare.hint")} />
      <Tabs
        destroyOnHidden
        activeKey={tab ?? "duplicates"}
        onChange={(next) => void navigate({ to: "/data-care", search: { tab: next } })}
        items={[
          { key: "duplicates", label: t("dataCare.tab.duplicates"), children: <Duplicates /> },
          { key: "bounced", label: t("dataCare.tab.bounced"), children: <ForStore>{(storeId) => <Bounced storeId={storeId} />}</ForStore> },
          ...(scope.isHq || scope.isManager ? [{ key: "exports", label: t("dataCare.tab.exports"), children: <Exports /> }] : []),
        ]}
      />
    </>
  );
}

function Duplicates() {
  const { t } = useTexts();
  const scope = useScope();
  const apart = useMutation({
    mutationFn: ({ one, other }: { one: string; other: string }) => api.dataCare.setApart(one, other),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["duplicates"] }),
  });
  const mayMerge = scope.isHq || scope.isManager;
  return (
    <Panel title={t("dataCare.tab.duplicates")}>
      <p className="soft">{t("dataCare.duplicates.hint")}</p>
      <Failure error={apart.error} />
      <Paged
        name={["duplicates", scope.storeId]}
        read={(cursor) => api.dataCare.duplicates(scope.storeId, cursor)}
        empty={<Empty title={t("dataCare.duplicates.none")} />}
      >
        {(items) => (
          <ul className="plain-list care-list">
            {items.map(({ one, other, signs }) => (
              <li key={`${one.id} ${other.id}`}>
                <span className="desk-head">
                  {signs.map((sign) => (
                    <span key={sign} className="badge">
                      {t(`dataCare.duplicates.sign.${sign}`)}
                    </span>
                  ))}
                </span>
                <Record record={one} />
                <Record record={other} />
                {mayMerge && (
                  <span className="desk-actions">
                    <Link to="/members/$id/merge" params={{ id: one.id }} search={{ from: other.id }}>
                      <Button>{t("dataCare.duplicates.merge", { number: one.number })}</Button>
                    </Link>
                    <Link to="/members/$id/merge" params={{ id: other.id }} search={{ from: one.id }}>
                      <Button>{t("dataCare.duplicates.merge", { number: other.number })}</Button>
                    </Link>
                    <Button type="text" loading={apart.isPending} onClick={() => apart.mutate({ one: one.id, other: other.id })}>
                      {t("dataCare.duplicates.apart")}
                    </Button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </Panel>
  );
}

function Record({ record }: { record: DuplicateRecord }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(record.homeStoreId));
  return (
    <span className="desk-head">
      <Link to="/members/$id" params={{ id: record.id }} className="member-link">
        {record.label}
      </Link>
      <span className="soft">
        {record.number} · {scope.storeName(record.homeStoreId)} · {t(`shared:tier.${record.tier}`)} ·{" "}
        {t("dataCare.duplicates.since", { date: format.date(record.enrolledAt) })}
      </span>
    </span>
  );
}

function Bounced({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(storeId));
  return (
    <Panel title={t("dataCare.tab.bounced")}>
      <p className="soft">{t("dataCare.bounced.hint")}</p>
      <Paged name={["bounced", storeId]} read={(cursor) => api.dataCare.bounced(storeId, cursor)} empty={<Empty title={t("dataCare.bounced.none")} />}>
        {(items) => (
          <ul className="plain-list">
            {items.map((one) => (
              <li key={one.memberId} className="desk-head">
                <Link to="/members/$id" params={{ id: one.memberId }} className="member-link">
                  {one.label}
                </Link>
                <span className="badge warn">{t(`dataCare.bounced.way.${one.way}`)}</span>
                <span className="soft">{format.date(one.at)}</span>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </Panel>
  );
}
