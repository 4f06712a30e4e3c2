import { claimDrafts } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { api, queryClient } from "./api";

async function readMe() {
  const me = await api.member.me();
  claimDrafts(me.id);
  return me;
}

export const useMe = () => useQuery({ queryKey: ["me"], queryFn: readMe, staleTime: 30_000 });

/** Points appear by themselves a moment after a purchase, while the page is in view. */
export const useAccount = () =>
  useQuery({ queryKey: ["account"], queryFn: () => api.points.account("me"), refetchInterval: 4_000 });

export const useStores = () => useQuery({ queryKey: ["stores"], queryFn: api.member.stores, staleTime: 600_000 });

/** What moved points: the balance, the entries and all that depends on them is read anew. */
export function pointsMoved(): void {
  for (const name of ["account", "history", "recent", "rewards", "vouchers", "gifts"]) {
    void queryClient.invalidateQueries({ queryKey: [name] });
  }
}
