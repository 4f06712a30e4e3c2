import type { Member } from "@laoke/api-client";
import { parseFind, toE164 } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../api";

/** Looks a member up while the person types; exact look-ups only, so nothing is asked before the input can match. */
export function useFind(input: string) {
  const [settled, setSettled] = useState(input);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(input), 250);
    return () => clearTimeout(timer);
  }, [input]);
  const find = parseFind(settled);
  const ask = find && find.by !== "tail-only" ? find : null;
  const query = useQuery({
    queryKey: ["find", ask],
    enabled: ask !== null,
    staleTime: 0,
    queryFn: async (): Promise<Member[]> => {
      switch (ask!.by) {
        case "phone":
          return (await api.member.find({ phone: ask!.phone })).items;
        case "number":
          return (await api.member.find({ number: ask!.number })).items;
        case "card":
          return (await api.member.find({ card: ask!.card })).items;
        default:
          return (await api.member.find({ tail: ask!.tail, name: ask!.name })).items;
      }
    },
  });
  return {
    query,
    asked: ask !== null,
    needsName: find?.by === "tail-only",
    phone: toE164(settled) ? settled.trim() : undefined,
    waiting: settled !== input,
  };
}
