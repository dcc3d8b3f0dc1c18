import type { CoreClock } from "./clock.js";
import { resolveConfig } from "./config.js";
import type { Config } from "./core-settings.js";
import { tenantNotFound } from "./http/errors.js";
import { PUBLIC } from "./public.js";
import type { SigningKeys } from "./keys.js";
import type { Licence } from "./licence.js";
import type { Passwords } from "./passwords.js";
import type { RequestStats } from "./request-stats.js";
import type { Store } from "./store/store.js";
import type { JsonObject, TenantRow } from "./store/rows.js";
import { key, type TableName } from "./store/tables.js";

/** What every handler works with. */
export interface Core {
  store: Store;
  keys: SigningKeys;
  passwords: Passwords;
  clock: CoreClock;
  licence: Licence;
  stats: RequestStats;
  /** Whether test addresses and numbers get the same sign-in code every time (fixed-codes.ts). */
  fixedCodes: boolean;
  /** The settings of the process; apps and tenants put theirs on top. */
  baseConfig: JsonObject;
}

/** Tables whose records are not of one app. */
const SHARED_TABLES: readonly TableName[] = ["inbox", "clock", "providerPersons"];

/** Makes the public app, which exists in every core, unless the store has it already. */
export function ensurePublicApp(store: Store): void {
  if (findTenant(store, PUBLIC, PUBLIC) !== undefined) return;
  store.transact(() => store.put("tenants", newTenant(PUBLIC, PUBLIC)));
}

/** A tenant as the core makes it: the public one of an app allows all factors, any other one none. */
export function newTenant(appId: string, tenantId: string): TenantRow {
  const firstFactors = tenantId === PUBLIC ? null : [];
  return { appId, tenantId, firstFactors, requiredSecondaryFactors: null, providers: [], coreConfig: {} };
}

export function findTenant(store: Store, appId: string, tenantId: string): TenantRow | undefined {
  return store.tables.tenants.get(key(appId, tenantId));
}

/** @throws CoreError 400 when there is no such tenant */
export function getTenant(store: Store, appId: string, tenantId: string): TenantRow {
  const tenant = findTenant(store, appId, tenantId);
  if (tenant === undefined) throw tenantNotFound(appId, tenantId);
  return tenant;
}

/** The public tenant of an app first, then the others by age. */
export function tenantsOf(store: Store, appId: string): TenantRow[] {
  return store.tables.tenants.find("app", appId);
}

/**
 * The settings of a tenant: the process's, the app's and the tenant's own, in this order.
 *
 * @throws CoreError 400 when there is no such app
 */
export function configOf(core: Pick<Core, "store" | "baseConfig">, appId: string, tenantId: string = PUBLIC): Config {
  const app = findTenant(core.store, appId, PUBLIC);
  if (app === undefined) throw tenantNotFound(appId, PUBLIC);
  const own = tenantId === PUBLIC ? undefined : findTenant(core.store, appId, tenantId)?.coreConfig;
  return resolveConfig(core.baseConfig, app.coreConfig, own ?? {});
}

/** Deletes an app with all that belongs to it; only inside `transact()`. */
export function deleteApp(store: Store, appId: string, keep: readonly TableName[] = []): void {
  for (const name of Object.keys(store.tables) as TableName[]) {
    if (SHARED_TABLES.includes(name) || keep.includes(name)) continue;
    const table = store.tables[name];
    const rows = [...(table.values() as Iterable<{ appId: string }>)].filter((row) => row.appId === appId);
    store.deleteAll(name, rows as never);
  }
}

/** The ids of all apps, oldest first. */
export function appIds(store: Store): string[] {
  return [...new Set([...store.tables.tenants.values()].map((tenant) => tenant.appId))];
}
