import {
  analyticsApi,
  careApi,
  dataCareApi,
  recordsApi,
  complaintApi,
  contestApi,
  deskApi,
  givingApi,
  http,
  importsApi,
  memberApi,
  organisationApi,
  outreachApi,
  peopleApi,
  pointsApi,
  Problem,
  rewardsApi,
  rulesApi,
  SessionEnded,
  staffGateway,
  tiersApi,
} from "@laoke/api-client";
import { QueryClient } from "@tanstack/react-query";

/** 499 from the gateway: only a navigation can sign in again. */
const STAFF_SIGN_IN_AGAIN = 499;

export const sessionEnd = new EventTarget();
const onSessionEnded = () => sessionEnd.dispatchEvent(new Event("ended"));

/** Where a path of the services, such as a picture's or a download's, is reached by the browser. */
export const throughGateway = (path: string) => `/console/api${path}`;

const v1 = http({ base: "/console/api/v1", sessionEndedStatus: STAFF_SIGN_IN_AGAIN, onSessionEnded });
const own = http({ base: "/console/api", sessionEndedStatus: STAFF_SIGN_IN_AGAIN, onSessionEnded });

export const api = {
  gateway: staffGateway(own),
  member: memberApi(v1),
  imports: importsApi(v1),
  people: peopleApi(v1),
  tiers: tiersApi(v1),
  care: careApi(v1),
  organisation: organisationApi(v1),
  points: pointsApi(v1),
  rewards: rewardsApi(v1),
  giving: givingApi(v1),
  desk: deskApi(v1),
  rules: rulesApi(v1),
  outreach: outreachApi(v1),
  complaint: complaintApi(v1),
  analytics: analyticsApi(v1),
  records: recordsApi(v1),
  dataCare: dataCareApi(v1),
  contest: contestApi(v1),
};

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) =>
        count < 1 && !(error instanceof SessionEnded) && !(error instanceof Problem && error.status < 500),
    },
    mutations: { retry: false },
  },
});
