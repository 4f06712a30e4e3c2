import { PlusOutlined } from "@ant-design/icons";
import { Bones, Empty, Failed } from "@laoke/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { api } from "../api";
import { PageHead, Panel } from "../parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { CaseRow } from "./CaseRow";

const FILTERS = ["OPEN", "RESOLVED", "CLOSED", "ALL"] as const;
type Filter = (typeof FILTERS)[number];

export function ComplaintsPage() {
  const { t } = useTexts();
  const { storeId } = useScope();
  const [filter, setFilter] = useState<Filter>("OPEN");
  const list = useInfiniteQuery({
    queryKey: ["complaints", "list", storeId, filter],
    queryFn: ({ pageParam }) =>
      api.complaint.list({ storeId, state: filter === "ALL" ? undefined : filter, cursor: pageParam, limit: 20 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const cases = list.data?.pages.flatMap((p) => p.items);
  return (
    <>
      <PageHead
        title={t("complaints.title")}
        hint={t("complaints.hint")}
        actions={
          <Link to="/complaints/new">
            <Button type="primary" icon={<PlusOutlined />}>
              {t("complaints.open")}
            </Button>
          </Link>
        }
      />
      <Panel
        title={t("complaints.list")}
        className={list.isError && !cases ? "grey" : ""}
        extra={
          <Segmented
            aria-label={t("complaints.filter")}
            value={filter}
            onChange={setFilter}
            options={FILTERS.map((value) => ({
              value,
              label: value === "ALL" ? t("complaints.all") : t(`shared:caseState.${value}`),
            }))}
          />
        }
      >
        {list.isPending && <Bones lines={5} />}
        {list.error && !cases && <Failed error={list.error} onRetry={() => void list.refetch()} />}
        {cases?.length === 0 && (
          <Empty
            title={filter === "OPEN" ? t("complaints.noneOpen") : t("complaints.none")}
            hint={t("complaints.noneOpenHint")}
          />
        )}
        <ul className="rows">
          {cases?.map((one) => (
            <li key={one.id}>
              <CaseRow one={one} />
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("shared:common.more")}
          </Button>
        )}
      </Panel>
    </>
  );
}
