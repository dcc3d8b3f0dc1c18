import type { Store } from "./store/store.js";
import type { UserIdMappingRow } from "./store/rows.js";
import { key } from "./store/tables.js";

/**
 * The ids that an app brings along for its users, e.g. from the system that they come from. Once a user has one, it is
 * shown everywhere in place of its own, and either is understood (the core's useridmapping/UserIdMapping.java).
 *
 * Users and their login methods are stored under their own ids; what other recipes keep about a user (sessions, roles,
 * metadata, verified addresses, TOTP devices) under the id that is shown.
 */

/** Which of its two ids a user is named by. */
export type UserIdType = "SUPERTOKENS" | "EXTERNAL" | "ANY";

/** The mapping of a user by its own id, by its external one, or by either: its own goes first. */
export function findMapping(
  store: Store,
  appId: string,
  id: string,
  type: UserIdType = "ANY",
): UserIdMappingRow | undefined {
  const { userIdMappings } = store.tables;
  const own = type === "EXTERNAL" ? undefined : userIdMappings.get(key(appId, id));
  if (own !== undefined || type === "SUPERTOKENS") return own;
  return userIdMappings.find("externalUserId", key(appId, id))[0];
}

/** A user's own id, whichever of its ids is given. An id of nobody stays as it is. */
export function ownId(store: Store, appId: string, id: string): string {
  return findMapping(store, appId, id)?.superTokensUserId ?? id;
}

/** The id that is shown for a user's own id: the external one if there is one. */
export function shownId(store: Store, appId: string, id: string): string {
  return findMapping(store, appId, id, "SUPERTOKENS")?.externalUserId ?? id;
}
