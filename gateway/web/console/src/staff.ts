import { useQuery } from "@tanstack/react-query";
import { api } from "./api";
import { useScope } from "./scope";

/** The people of a store; asked seldom, since they change seldom. */
export const useStaff = (storeId: string, enabled = true) =>
  useQuery({ queryKey: ["staff", storeId], queryFn: () => api.member.staff(storeId), enabled, staleTime: 300_000 });

/** Names for staff ids; an id that is not (or not yet) known stays as it is. */
export function useStaffName(storeId: string): (id: string | null) => string {
  const staff = useStaff(storeId);
  const own = useOwnName();
  return (id) => staff.data?.items.find((s) => s.id === id)?.name ?? own(id);
}

/** The own name for the own id; head office belongs to no store whose list would name the others. */
export function useOwnName(): (id: string | null) => string {
  const { session } = useScope();
  return (id) => (id !== null && id === session.staffId ? session.name : (id ?? ""));
}
