import type { Departure, DepartureColleague, DepartureShare } from "@laoke/api-client";

/** Members nobody has been found for. */
export const missing = (departure: Departure): number => departure.shares.filter((s) => s.staffId === null).length;

/** Class A members carry their letter wherever they are listed. */
export const labelled = (share: DepartureShare): string => (share.class === "A" ? `A${share.memberName}` : share.memberName);

/** Class A members are looked after by regular staff only. */
export const mayTake = (colleague: DepartureColleague, share: DepartureShare): boolean =>
  share.class !== "A" || colleague.employment === "REGULAR";
