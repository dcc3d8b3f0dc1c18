import { checkNotBase, checkSameInApp, resolveConfig } from "../config.js";
import { appIds, type Core, deleteApp, findTenant, tenantsOf } from "../core.js";
import { badRequest, forbidden } from "../http/errors.js";
import type { Fields } from "../http/input.js";
import { NOT_TENANT_IDS } from "../http/router.js";
import { PUBLIC } from "../public.js";
import type { CoreRequest, Route } from "../http/routes.js";
import type { JsonObject, TenantRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { findByOwnId } from "../users.js";
import { byFactors, bySwitches, type TenantStyle } from "./tenant-styles.js";
import { leaveTenant } from "./tenant-users.js";

/** Apps, which share nothing, and their tenants, which can share users. A real core needs a licence for both. */

export const multitenancyRoutes: Route[] = [
  { method: "PUT", path: "/recipe/multitenancy/app/v2", scope: "tenant", handle: putApp(byFactors) },
  { method: "PUT", path: "/recipe/multitenancy/app", scope: "tenant", handle: putApp(bySwitches) },
  { method: "GET", path: "/recipe/multitenancy/app/list/v2", scope: "tenant", handle: listApps(byFactors) },
  { method: "GET", path: "/recipe/multitenancy/app/list", scope: "tenant", handle: listApps(bySwitches) },
  { method: "POST", path: "/recipe/multitenancy/app/remove", scope: "tenant", handle: removeApp },
  { method: "PUT", path: "/recipe/multitenancy/tenant/v2", scope: "tenant", handle: putTenant(byFactors) },
  { method: "PUT", path: "/recipe/multitenancy/tenant", scope: "tenant", handle: putTenant(bySwitches) },
  { method: "GET", path: "/recipe/multitenancy/tenant/v2", scope: "unchecked", handle: getTenantInfo(byFactors) },
  { method: "GET", path: "/recipe/multitenancy/tenant", scope: "unchecked", handle: getTenantInfo(bySwitches) },
  { method: "GET", path: "/recipe/multitenancy/tenant/list/v2", scope: "tenant", handle: listTenants(byFactors) },
  { method: "GET", path: "/recipe/multitenancy/tenant/list", scope: "tenant", handle: listTenants(bySwitches) },
  { method: "POST", path: "/recipe/multitenancy/tenant/remove", scope: "tenant", handle: removeTenant },
];

/** Tables whose records are of one tenant. */
const TENANT_TABLES = [
  "sessions",
  "userRoles",
  "emailVerificationTokens",
  "totpAttempts",
  "passwordlessDevices",
  "webauthnOptions",
  "recoveryTokens",
] as const;

function putApp(style: TenantStyle) {
  return (request: CoreRequest) => {
    const body = request.body();
    const appId = readId("appId", body.optional(body.string, "appId") ?? PUBLIC);
    return saveTenant(request, style, body, appId, PUBLIC);
  };
}

function putTenant(style: TenantStyle) {
  return (request: CoreRequest) => {
    const body = request.body();
    const tenantId = readId("tenantId", body.optional(body.string, "tenantId") ?? PUBLIC);
    return saveTenant(request, style, body, request.appId, tenantId);
  };
}

/** Creates a tenant, or changes what the body names of one that exists. */
export function saveTenant(request: CoreRequest, style: TenantStyle, body: Fields, appId: string, tenantId: string) {
  const { core, cdi } = request;
  const { store } = core;
  const before = findTenant(store, appId, tenantId);
  const base = before ?? style.make(appId, tenantId, cdi);
  const coreConfig = mergeConfig(base.coreConfig, body.optional(body.object, "coreConfig") ?? {});
  const row = style.change({ ...base, coreConfig }, body, cdi);
  if (appId !== PUBLIC || tenantId !== PUBLIC) core.licence.use("multi_tenancy");
  refuseOtherSource(request, appId, tenantId);
  checkConfig(core, row);

  store.transact(() => store.put("tenants", row));
  if (before === undefined && tenantId === PUBLIC) core.keys.prepare(appId);
  return { status: "OK", createdNew: before === undefined };
}

/** Null takes a setting away. As in the core, one that was not there is kept as null, which means the default. */
function mergeConfig(before: JsonObject, given: JsonObject): JsonObject {
  const removed = Object.keys(given).filter((name) => given[name] === null && name in before);
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([name]) => !removed.includes(name)));
}

/** A tenant is changed by itself or by its app's public one, an app by itself or by the public one. */
function refuseOtherSource(source: CoreRequest, appId: string, tenantId: string): void {
  if (tenantId !== PUBLIC) {
    if ([PUBLIC, tenantId].includes(source.tenantId)) return;
    throw forbidden("You must use the public or same tenant to add/update a tenant");
  }
  if (appId !== PUBLIC && (source.tenantId !== PUBLIC || ![PUBLIC, appId].includes(source.appId))) {
    throw forbidden("You must use the public or same app to add/update an app");
  }
}

function checkConfig({ store, baseConfig }: Core, { appId, tenantId, coreConfig }: TenantRow): void {
  const isBase = appId === PUBLIC && tenantId === PUBLIC;
  if (isBase && Object.keys(coreConfig).length > 0) throw badRequest("Cannot modify base config");
  checkNotBase(coreConfig);
  const appConfig = tenantId === PUBLIC ? coreConfig : findTenant(store, appId, PUBLIC)!.coreConfig;
  const ofApp = resolveConfig(baseConfig, appConfig);
  if (tenantId !== PUBLIC) checkSameInApp(ofApp, resolveConfig(baseConfig, appConfig, coreConfig));
}

function getTenantInfo(style: TenantStyle) {
  return ({ core, appId, tenantId, cdi }: CoreRequest) => {
    const tenant = findTenant(core.store, appId, tenantId);
    return tenant === undefined ? { status: "TENANT_NOT_FOUND_ERROR" } : { status: "OK", ...style.show(tenant, cdi) };
  };
}

function listTenants(style: TenantStyle) {
  return ({ core, appId, tenantId, cdi }: CoreRequest) => {
    if (tenantId !== PUBLIC) {
      throw forbidden("Only the public tenantId is allowed to list all tenants associated with this app");
    }
    return { status: "OK", tenants: tenantsOf(core.store, appId).map((tenant) => style.show(tenant, cdi)) };
  };
}

function listApps(style: TenantStyle) {
  return (request: CoreRequest) => {
    if (request.appId !== PUBLIC || request.tenantId !== PUBLIC) {
      throw forbidden(
        "Only the public tenantId and public appId is allowed to list all apps associated with this connection uri domain",
      );
    }
    return { status: "OK", apps: appsJson(request, style) };
  };
}

/** All apps with their tenants. */
export function appsJson({ core: { store }, cdi }: CoreRequest, style: TenantStyle) {
  return appIds(store).map((appId) => ({
    appId,
    tenants: tenantsOf(store, appId).map((tenant) => style.show(tenant, cdi)),
  }));
}

function removeTenant(request: CoreRequest) {
  const { core, appId } = request;
  const { store } = core;
  const tenantId = readId("tenantId", request.body().string("tenantId"));
  if (tenantId === PUBLIC) throw forbidden("Cannot delete public tenant, use remove app API instead");
  if (request.tenantId !== PUBLIC) throw forbidden("Only the public tenantId is allowed to delete a tenant");
  const didExist = store.transact(() => {
    for (const { id, loginMethods } of store.tables.users.sorted(appId).slice()) {
      for (const { recipeUserId } of loginMethods)
        leaveTenant(store, findByOwnId(store, appId, id)!, recipeUserId, tenantId);
    }
    for (const name of TENANT_TABLES) {
      const rows = [...store.tables[name].values()].filter((row) => row.appId === appId && row.tenantId === tenantId);
      store.deleteAll(name, rows as never);
    }
    return store.delete("tenants", key(appId, tenantId));
  });
  return { status: "OK", didExist };
}

function removeApp(request: CoreRequest) {
  const { store } = request.core;
  const target = readId("appId", request.body().string("appId"));
  if (target === PUBLIC) throw forbidden("Cannot delete the public app, use remove connection uri domain API instead");
  if (request.appId !== PUBLIC || request.tenantId !== PUBLIC) {
    throw forbidden("Only the public tenantId and public appId is allowed to delete an app");
  }
  const tenants = tenantsOf(store, target);
  if (tenants.length > 1) {
    throw forbidden("Please delete all tenants except the public tenant for this app before calling the delete API");
  }
  store.transact(() => deleteApp(store, target));
  return { status: "OK", didExist: tenants.length > 0 };
}

/** An app's or a tenant's id: lower case, of letters, digits and hyphens, and no word that begins an API path. */
function readId(name: "appId" | "tenantId", given: string): string {
  const id = given.trim().toLowerCase();
  if (id === "") throw badRequest(`${name} should not be an empty String`);
  if (name === "tenantId" && NOT_TENANT_IDS.includes(id)) throw badRequest(`Cannot use '${id}' as a tenantId`);
  if (id.startsWith("appid-")) throw badRequest(`${name} must not start with 'appid-'`);
  if (!/^[a-z0-9-]+$/.test(id)) throw badRequest(`${name} can only contain letters, numbers and hyphens`);
  return id;
}
