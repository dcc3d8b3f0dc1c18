import { badRequest } from "../http/errors.js";
import type { Store } from "../store/store.js";
import type { TotpDeviceRow } from "../store/rows.js";
import { key } from "../store/tables.js";

/** What enrolling authenticator apps and checking their codes have in common. */

/**
 * The devices of a user id in the core's order: by name, as its query goes along the table's key (TOTPQueries.java).
 */
export function devicesOf(store: Store, appId: string, userId: string): TotpDeviceRow[] {
  return store.tables.totpDevices.find("user", key(appId, userId)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Refuses empty texts by the names of their fields. Unlike other recipes, this one takes spaces for a text.
 *
 * @throws CoreError 400
 */
export function refuseEmpty(fields: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(fields)) if (value === "") throw badRequest(`${name} cannot be empty`);
}
