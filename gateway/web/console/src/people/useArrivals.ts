import { liveArrivalsPath, type Arrivals } from "@laoke/api-client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, queryClient, throughGateway } from "../api";
import { afterNews, type News } from "./arrivals";

const EVENTS = ["arrived", "drink_served", "left"];
/** How often is asked while there is no live line. */
const ASK_MS = 15_000;
const AGAIN_MS = 5_000;

/**
 * Who is in the store, kept up to date by a live line. The browser takes a broken line up again by itself and
 * names the last news it heard; where the line is refused, as by an ended session, the list is asked for instead.
 */
export function useArrivals(storeId: string) {
  const [live, setLive] = useState(false);
  const name = ["arrivals", storeId];
  const query = useQuery({ queryKey: name, queryFn: () => api.people.arrivals(storeId), refetchInterval: live ? false : ASK_MS });
  const begun = query.data !== undefined;
  useEffect(() => {
    if (!begun) return undefined;
    let line: EventSource | undefined;
    let later: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      const from = queryClient.getQueryData<Arrivals>(["arrivals", storeId])?.news ?? 0;
      line = new EventSource(throughGateway(liveArrivalsPath(storeId, from)));
      line.onopen = () => setLive(true);
      line.onerror = () => {
        setLive(false);
        if (line?.readyState === EventSource.CLOSED) {
          void queryClient.invalidateQueries({ queryKey: ["arrivals", storeId] });
          later = setTimeout(open, AGAIN_MS);
        }
      };
      for (const event of EVENTS) {
        line.addEventListener(event, (message) => {
          const news = JSON.parse((message as MessageEvent<string>).data) as News;
          queryClient.setQueryData<Arrivals>(["arrivals", storeId], (known) => known && afterNews(known, news));
          void queryClient.invalidateQueries({ queryKey: ["reception", news.visit.id] });
        });
      }
    };
    open();
    return () => {
      clearTimeout(later);
      line?.close();
      setLive(false);
    };
  }, [storeId, begun]);
  return { query, live };
}
