import { useQuery } from "@tanstack/react-query";
import { api } from "./api";

export const useMe = () => useQuery({ queryKey: ["me"], queryFn: api.member.me, staleTime: 30_000 });

/** Points appear by themselves a moment after a purchase, while the page is in view. */
export const useAccount = () =>
  useQuery({ queryKey: ["account"], queryFn: () => api.points.account("me"), refetchInterval: 4_000 });
