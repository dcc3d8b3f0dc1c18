import { checkSameInApp, resolveConfig } from "../config.js";
import { appIds, deleteApp, findTenant, newTenant, tenantsOf } from "../core.js";
import { badRequest, forbidden } from "../http/errors.js";
import type { Fields } from "../http/input.js";
import { NOT_TENANT_IDS, PUBLIC } from "../http/router.js";
import type { CoreRequest, Route } from "../http/routes.js";
import { key, type TenantRow } from "../store/tables.js";
import { findByOwnId } from "../users.js";
import { leaveTenant } from "./tenant-users.js";

/** Apps, which share nothing, and their tenants, which can share users. A real core needs a licence for both. */

export const multitenancyRoutes: Route[] = [
  { method: "PUT", path: "/recipe/multitenancy/app/v2", scope: "tenant", handle: putApp },
  { method: "GET", path: "/recipe/multitenancy/app/list/v2", scope: "tenant", handle: listApps },
  { method: "POST", path: "/recipe/multitenancy/app/remove", scope: "tenant", handle: removeApp },
  { method: "PUT", path: "/recipe/multitenancy/tenant/v2", scope: "tenant", handle: putTenant },
  { method: "GET", path: "/recipe/multitenancy/tenant/v2", scope: "unchecked", handle: getTenantInfo },
  { method: "GET", path: "/recipe/multitenancy/tenant/list/v2", scope: "tenant", handle: listTenants },
  { method: "POST", path: "/recipe/multitenancy/tenant/remove", scope: "tenant", handle: removeTenant },
];

const FACTOR = /^[0-9a-zA-Z_().-]+$/;

function putApp(request: CoreRequest) {
  const body = request.body();
  const appId = readId("appId", body.optional(body.string, "appId") ?? PUBLIC);
  if (appId !== PUBLIC && (request.tenantId !== PUBLIC || ![PUBLIC, appId].includes(request.appId))) {
    throw forbidden("You must use the public or same app to add/update an app");
  }
  return putTenantRow(request, body, appId, PUBLIC);
}

function putTenant(request: CoreRequest) {
  const body = request.body();
  const tenantId = readId("tenantId", body.optional(body.string, "tenantId") ?? PUBLIC);
  if (tenantId !== PUBLIC && ![PUBLIC, tenantId].includes(request.tenantId)) {
    throw forbidden("You must use the public or same tenant to add/update a tenant");
  }
  if (tenantId === PUBLIC && request.appId !== PUBLIC && request.tenantId !== PUBLIC) {
    throw forbidden("You must use the public or same app to add/update an app");
  }
  return putTenantRow(request, body, request.appId, tenantId);
}

/** Creates a tenant, or changes what the body names of one that exists. */
function putTenantRow({ core }: CoreRequest, body: Fields, appId: string, tenantId: string) {
  const { store } = core;
  const before = findTenant(store, appId, tenantId);
  const row: TenantRow = { ...(before ?? newTenant(appId, tenantId)) };
  const given = body.optional(body.object, "coreConfig");
  if (given !== undefined) {
    const merged = { ...row.coreConfig, ...given };
    row.coreConfig = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
  }
  refuseOldSwitches(body);
  if (body.has("firstFactors")) row.firstFactors = factors(body, "firstFactors");
  if (body.has("requiredSecondaryFactors")) row.requiredSecondaryFactors = factors(body, "requiredSecondaryFactors");
  if (appId === PUBLIC && tenantId === PUBLIC && Object.keys(row.coreConfig).length > 0) {
    throw badRequest("Cannot modify base config");
  }
  const appConfig = tenantId === PUBLIC ? row.coreConfig : findTenant(store, appId, PUBLIC)!.coreConfig;
  const ofApp = resolveConfig(core.baseConfig, appConfig);
  if (tenantId !== PUBLIC) checkSameInApp(ofApp, resolveConfig(core.baseConfig, appConfig, row.coreConfig));

  store.transact(() => store.put("tenants", row));
  if (before === undefined && tenantId === PUBLIC) core.keys.prepare(appId);
  return { status: "OK", createdNew: before === undefined };
}

function getTenantInfo({ core, appId, tenantId }: CoreRequest) {
  const tenant = findTenant(core.store, appId, tenantId);
  return tenant === undefined ? { status: "TENANT_NOT_FOUND_ERROR" } : { status: "OK", ...tenantJson(tenant) };
}

function listTenants({ core, appId, tenantId }: CoreRequest) {
  if (tenantId !== PUBLIC) {
    throw forbidden("Only the public tenantId is allowed to list all tenants associated with this app");
  }
  return { status: "OK", tenants: tenantsOf(core.store, appId).map(tenantJson) };
}

function listApps({ core, appId, tenantId }: CoreRequest) {
  if (appId !== PUBLIC || tenantId !== PUBLIC) {
    throw forbidden(
      "Only the public tenantId and public appId is allowed to list all apps associated with this connection uri domain",
    );
  }
  const apps = appIds(core.store).map((id) => ({ appId: id, tenants: tenantsOf(core.store, id).map(tenantJson) }));
  return { status: "OK", apps };
}

function removeTenant(request: CoreRequest) {
  const { core, appId } = request;
  const { store } = core;
  const tenantId = readId("tenantId", request.body().string("tenantId"));
  if (tenantId === PUBLIC) throw forbidden("Cannot delete public tenant, use remove app API instead");
  if (request.tenantId !== PUBLIC) throw forbidden("Only the public tenantId is allowed to delete a tenant");
  const didExist = store.transact(() => {
    for (const { id, loginMethods } of store.tables.users.sorted(appId).slice()) {
      for (const { recipeUserId } of loginMethods) leaveTenant(store, findByOwnId(store, appId, id)!, recipeUserId, tenantId);
    }
    for (const name of ["sessions", "userRoles", "emailVerificationTokens", "totpAttempts", "passwordlessDevices"] as const) {
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

function tenantJson({ tenantId, providers, firstFactors, requiredSecondaryFactors, coreConfig }: TenantRow) {
  return {
    tenantId,
    thirdParty: { providers },
    firstFactors: firstFactors ?? undefined,
    requiredSecondaryFactors: requiredSecondaryFactors ?? undefined,
    coreConfig,
  };
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

/** A list of factors; null means no list. */
function factors(body: Fields, name: "firstFactors" | "requiredSecondaryFactors"): string[] | null {
  if (body.json[name] === null) return null;
  const given = body.strings(name);
  if (new Set(given).size !== given.length) throw badRequest(`${name} input should not contain duplicate values`);
  if (!given.every((factor) => FACTOR.test(factor))) {
    throw badRequest(`${name} should contain only 0-9,a-z,A-Z,_,.,- characters`);
  }
  return given;
}

/** The switches of the older endpoints are not those of these. */
function refuseOldSwitches(body: Fields): void {
  const names = {
    emailPasswordEnabled: "emailPasswordEnabled",
    thirdPartyEnabled: "thirdParty",
    passwordlessEnabled: "passwordless",
  };
  for (const [field, name] of Object.entries(names)) {
    if (body.has(field)) throw badRequest(`${name} is not a valid input for this API`);
  }
}
