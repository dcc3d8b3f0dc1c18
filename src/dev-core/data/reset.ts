import { appIds, deleteApp, ensurePublicApp } from "../core.js";
import { PUBLIC } from "../public.js";
import type { Store } from "../store/store.js";

/**
 * Empties everything; only inside `transact()`. The public app's keys stay, so that tokens need not be told apart by
 * key from before.
 */
export function emptyStore(store: Store): void {
  for (const appId of appIds(store))
    deleteApp(store, appId, appId === PUBLIC ? ["signingKeys", "refreshTokenKeys"] : []);
  for (const name of ["inbox", "clock", "providerPersons"] as const) {
    store.deleteAll(name, [...store.tables[name].values()] as never);
  }
  ensurePublicApp(store);
}
