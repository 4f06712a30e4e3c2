import { UploadOutlined, UserAddOutlined } from "@ant-design/icons";
import { Bones, Empty, Failed } from "@laoke/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { api } from "../api";
import { FindMember, MemberRow } from "../frame/FindMember";
import { PageHead, Panel } from "../parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";

export function MembersPage() {
  const { t } = useTexts();
  const scope = useScope();
  return (
    <>
      <PageHead
        title={t("members.title")}
        hint={t("members.hint")}
        actions={
          <>
            {(scope.leadsStore || scope.isHq) && (
              <Link to="/members/import">
                <Button icon={<UploadOutlined />}>{t("imports.title")}</Button>
              </Link>
            )}
            <Link to="/members/new">
              <Button type="primary" icon={<UserAddOutlined />}>
                {t("members.enrol")}
              </Button>
            </Link>
          </>
        }
      />
      <div className="two-columns">
        <Panel title={t("find.title")}>
          <FindMember />
        </Panel>
        {scope.hasTasks && <Book />}
      </div>
    </>
  );
}

/** The consultant's own members; for managers and specialists the store's. */
function Book() {
  const { t } = useTexts();
  const { leadsStore } = useScope();
  const navigate = useNavigate();
  const book = useInfiniteQuery({
    queryKey: ["book"],
    queryFn: ({ pageParam }) => api.member.mine(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const members = book.data?.pages.flatMap((p) => p.items);
  return (
    <Panel title={leadsStore ? t("members.store") : t("members.mine")} className={book.isError ? "grey" : ""}>
      {book.isPending && <Bones lines={5} />}
      {book.error && !members && <Failed error={book.error} onRetry={() => void book.refetch()} />}
      {members?.length === 0 && (
        <Empty
          title={leadsStore ? t("members.storeNone") : t("members.mineNone")}
          hint={leadsStore ? t("members.storeNoneHint") : t("members.mineNoneHint")}
        />
      )}
      <ul className="rows">
        {members?.map((m) => (
          <li key={m.id}>
            <MemberRow member={m} onClick={() => void navigate({ to: "/members/$id", params: { id: m.id } })} />
          </li>
        ))}
      </ul>
      {book.hasNextPage && (
        <Button block loading={book.isFetchingNextPage} onClick={() => void book.fetchNextPage()}>
          {t("shared:common.more")}
        </Button>
      )}
    </Panel>
  );
}
