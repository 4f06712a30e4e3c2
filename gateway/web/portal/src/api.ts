import { careApi, complaintApi, givingApi, http, memberApi, memberGateway, pointsApi, Problem, rewardsApi, SessionEnded, tiersApi } from "@laoke/api-client";
import { QueryCache, QueryClient } from "@tanstack/react-query";

const MEMBER_SIGN_IN_AGAIN = 401;

export const sessionEnd = new EventTarget();
const onSessionEnded = () => sessionEnd.dispatchEvent(new Event("ended"));

/** Where a path of the services, such as a picture's, is reached by the browser. */
export const throughGateway = (path: string) => `/portal/api${path}`;

const v1 = http({ base: "/portal/api/v1", sessionEndedStatus: MEMBER_SIGN_IN_AGAIN, onSessionEnded });
// signing in cannot end a session
const own = http({ base: "/portal", sessionEndedStatus: MEMBER_SIGN_IN_AGAIN });

export const api = {
  gateway: memberGateway(own),
  member: memberApi(v1),
  tiers: tiersApi(v1),
  points: pointsApi(v1),
  rewards: rewardsApi(v1),
  giving: givingApi(v1),
  complaint: complaintApi(v1),
  care: careApi(v1),
};

/** The record the member signed in with has become another one's: signing in again finds that one. */
const onFailed = (error: unknown) => {
  if (error instanceof Problem && error.code === "member-merged") {
    void api.gateway.signOut().catch(() => undefined).finally(onSessionEnded);
  }
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onFailed }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) =>
        count < 1 && !(error instanceof SessionEnded) && !(error instanceof Problem && error.status < 500),
    },
    mutations: { retry: false },
  },
});
