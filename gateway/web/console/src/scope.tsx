import type { StaffSession, Store } from "@laoke/api-client";
import { DEFAULT_ZONE, textIn, useLanguage } from "@laoke/i18n";
import { createContext, useContext } from "react";

/** Who is signed in, and for which store they are looking. */
export interface Scope {
  session: StaffSession;
  stores: Store[];
  /** Undefined: the whole chain, or all that the person may see. */
  storeId: string | undefined;
  choose: (storeId: string | undefined) => void;
}

const ScopeContext = createContext<Scope | undefined>(undefined);
export const ScopeProvider = ScopeContext.Provider;

export function useScope() {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error("used outside the frame");
  const language = useLanguage();
  const byId = (id: string | null | undefined) => scope.stores.find((s) => s.id === id);
  const storeName = (id: string | null | undefined) => textIn(language, byId(id)?.name) || (id ?? "");
  const is = (role: string) => scope.session.roles.includes(role);
  return {
    ...scope,
    storeName,
    zone: byId(scope.storeId)?.timeZone ?? DEFAULT_ZONE,
    zoneOf: (id: string | null | undefined) => byId(id)?.timeZone ?? DEFAULT_ZONE,
    isHq: is("hq"),
    // head office that is not limited to a region: finance, fraud and rules concern all of the chain
    isChain: is("hq") && !scope.session.region,
    isManager: is("store-manager"),
    isSpecialist: is("vip-specialist"),
    hasTasks: is("consultant") || is("vip-specialist") || is("store-manager"),
    leadsStore: is("store-manager") || is("vip-specialist"),
    mayAssign: is("store-manager"),
    // tills and store staff; head office is at no till
    mayRedeem: is("consultant") || is("vip-specialist") || is("store-manager"),
  };
}
