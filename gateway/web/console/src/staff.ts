import { useQuery } from "@tanstack/react-query";
import { api } from "./api";

/** The people of a store; asked seldom, since they change seldom. */
export const useStaff = (storeId: string, enabled = true) =>
  useQuery({ queryKey: ["staff", storeId], queryFn: () => api.member.staff(storeId), enabled, staleTime: 300_000 });

/** Names for staff ids; an id that is not (or not yet) known stays as it is. */
export function useStaffName(storeId: string): (id: string | null) => string {
  const staff = useStaff(storeId);
  return (id) => staff.data?.items.find((s) => s.id === id)?.name ?? id ?? "";
}
