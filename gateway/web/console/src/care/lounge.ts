import { queryClient } from "../api";

/** Reads anew what a visit to the lounge changes. */
export const refreshLounge = () => {
  for (const name of ["lounge", "lounge-incidents", "benefits"]) void queryClient.invalidateQueries({ queryKey: [name] });
};
