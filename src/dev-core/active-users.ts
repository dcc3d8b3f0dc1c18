import type { Core } from "./core.js";
import { key } from "./store/tables.js";
import { ownId } from "./user-ids.js";

/**
 * Who was active when: whoever signs in or up, or is linked, and whose sessions are made, refreshed or ended (the
 * core's ActiveUsers.java and its callers). Kept by own ids, as the core does, and by the ids of users that it does not
 * know.
 */

/** Notes that a user is active now. @param userId an own or an external id, of a user or of nobody */
export function markActive({ store, clock }: Core, appId: string, userId: string): void {
  store.transact(() => store.put("activeUsers", { appId, userId: ownId(store, appId, userId), at: clock.now() }));
}

/** Forgets when a user was active; only inside `transact()`. @param userId an own id */
export function forgetActive({ store }: Pick<Core, "store">, appId: string, userId: string): void {
  store.delete("activeUsers", key(appId, userId));
}

/** How many users of an app were active at a time or later. */
export function countActive({ store }: Core, appId: string, since: number): number {
  let count = 0;
  for (const row of store.tables.activeUsers.values()) if (row.appId === appId && row.at >= since) count += 1;
  return count;
}
