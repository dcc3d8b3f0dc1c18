import { configOf, findTenant } from "../core.js";
import { CDI_VERSIONS, compareVersions } from "../http/cdi.js";
import { notFound } from "../http/errors.js";
import { type CoreRequest, Reply, type Route } from "../http/routes.js";

/** The core itself: is it there, which versions does it speak. */

const METHODS = ["GET", "POST", "PUT", "DELETE"] as const;

export const coreRoutes: Route[] = [
  { method: "GET", path: "/apiversion", scope: "app", handle: apiVersion },
  ...METHODS.map((method): Route => ({ method, path: "/hello", scope: "app-by-handle", apiKey: false, handle: hello })),
  ...METHODS.map((method): Route => ({ method, path: "/", scope: "app-by-handle", apiKey: false, handle: root })),
  {
    method: "GET",
    path: "/requests/stats",
    scope: "app",
    handle: ({ core, appId }) => ({ status: "OK", ...core.stats.of(appId) }),
  },
  { method: "GET", path: "/telemetry", scope: "app", handle: () => ({ exists: false }) },
];

/** `supertokens_max_cdi_version` of an app hides newer versions from it. */
function apiVersion({ core, appId }: CoreRequest) {
  const newest = configOf(core, appId).supertokens_max_cdi_version;
  return { versions: CDI_VERSIONS.filter((version) => newest === null || compareVersions(version, newest) <= 0) };
}

function hello(): Reply {
  return new Reply(200, "Hello");
}

function root({ core, appId, tenantId }: CoreRequest): Reply {
  if (findTenant(core.store, appId, tenantId) === undefined) throw notFound();
  return hello();
}
