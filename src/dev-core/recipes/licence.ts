import { findTenant } from "../core.js";
import { badRequest } from "../http/errors.js";
import { PUBLIC } from "../public.js";
import type { CoreRequest, Route } from "../http/routes.js";
import { LICENSED_FEATURES } from "../licence.js";
import type { TenantRow } from "../store/rows.js";
import { usageOf } from "./licence-usage.js";

/**
 * Licence keys of an app. They cannot be checked offline, so any is kept and none changes anything: whether licensed
 * features work is for `--licensed-features` to say.
 */

export const licenceRoutes: Route[] = [
  { method: "PUT", path: "/ee/license", scope: "app", handle: setKey },
  { method: "GET", path: "/ee/license", scope: "app", handle: getKey },
  { method: "DELETE", path: "/ee/license", scope: "app", handle: removeKey },
  { method: "GET", path: "/ee/featureflag", scope: "app", handle: features },
];

/** A body without a key asks the core to check the one that it has again. */
function setKey(request: CoreRequest) {
  const body = request.body();
  const licenceKey = body.optional(body.string, "licenseKey");
  if (licenceKey === undefined && Object.keys(body.json).length > 0) {
    throw badRequest("Field name 'licenseKey' is missing in JSON input");
  }
  if (licenceKey !== undefined) putApp(request, { ...appOf(request), licenceKey });
  return { status: "OK" };
}

function getKey(request: CoreRequest) {
  const { licenceKey } = appOf(request);
  return licenceKey === undefined ? { status: "NO_LICENSE_KEY_FOUND_ERROR" } : { status: "OK", licenseKey: licenceKey };
}

function removeKey(request: CoreRequest) {
  const { licenceKey: _, ...app } = appOf(request);
  putApp(request, app);
  return { status: "OK" };
}

function features({ core, appId }: CoreRequest) {
  return {
    status: "OK",
    features: core.licence.on ? Object.keys(LICENSED_FEATURES) : [],
    usageStats: usageOf(core, appId),
  };
}

function appOf({ core, appId }: CoreRequest): TenantRow {
  return findTenant(core.store, appId, PUBLIC)!;
}

function putApp({ core: { store } }: CoreRequest, app: TenantRow): void {
  store.transact(() => store.put("tenants", app));
}
