import type { Page } from "@laoke/api-client";
import { Bones, Failed } from "@laoke/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTexts } from "./texts";

/** A list read page by page with the service's cursor. */
export function Paged<T>(props: {
  name: readonly unknown[];
  read: (cursor?: string) => Promise<Page<T>>;
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}) {
  const { t } = useTexts();
  const list = useInfiniteQuery({
    queryKey: props.name,
    queryFn: ({ pageParam }) => props.read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const items = list.data?.pages.flatMap((p) => p.items);
  if (!items) return list.error ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : <Bones lines={4} />;
  if (items.length === 0) return props.empty;
  return (
    <>
      {props.children(items)}
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("shared:common.more")}
        </Button>
      )}
    </>
  );
}
