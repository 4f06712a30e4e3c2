import type { TaskState } from "@laoke/api-client";
import { useQuery } from "@tanstack/react-query";
import { api } from "../api";
import { useScope } from "../scope";

export type TaskScope = "mine" | "store";

/** A list of contacts to make; asked again each minute, since tasks fall due by the clock. */
export function useTasks(scope: TaskScope, state: TaskState, enabled = true) {
  const { storeId, hasTasks } = useScope();
  return useQuery({
    queryKey: ["tasks", scope, state, storeId],
    queryFn: () => api.outreach.tasks(scope, state, scope === "store" ? storeId : undefined),
    enabled: enabled && hasTasks,
    refetchInterval: 60_000,
  });
}

/** How many contacts wait for this person now. */
export function useDueCount(): number {
  const due = useTasks("mine", "due");
  const overdue = useTasks("mine", "overdue");
  return (due.data?.items.length ?? 0) + (overdue.data?.items.length ?? 0);
}
