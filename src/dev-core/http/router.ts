import { PUBLIC } from "../public.js";
import type { Method, Route } from "./routes.js";

/** Words at the start of API paths: they are never read as a tenant's id. */
export const NOT_TENANT_IDS: readonly string[] = ["recipe", "config", "users", "hello"];

export interface Match {
  /** The routes of the path, of all methods and recipes. Empty when the path is unknown. */
  routes: readonly Route[];
  appId: string;
  tenantId: string;
}

/**
 * Finds the API that a path means: `/<api>`, `/<tenant>/<api>`, `/appid-<app>/<api>` or `/appid-<app>/<tenant>/<api>`,
 * in any case, with or without a slash at the end, and with several slashes for one (the core's PathRouter.java and
 * WebserverAPI.java, and its server, Tomcat).
 */
export class Router {
  readonly #byPath = new Map<string, Route[]>();

  /** @param unserved paths that are the core's own, so that no part of them is a tenant, although they have no route */
  constructor(
    routes: readonly Route[],
    readonly unserved: readonly string[] = [],
  ) {
    for (const route of routes) {
      const path = route.path.toLowerCase();
      this.#byPath.set(path, [...(this.#byPath.get(path) ?? []), route]);
    }
  }

  match(requestPath: string): Match {
    const path = onePath(requestPath);
    const exact = this.#byPath.get(path);
    if (exact !== undefined) return { routes: exact, appId: PUBLIC, tenantId: PUBLIC };

    const [, app, rest = ""] = /^(?:\/appid-([a-z0-9-]*))?(\/.*)?$/.exec(path) ?? [];
    const appId = app || PUBLIC;
    const withoutTenant = this.#byPath.get(rest || "/");
    if (withoutTenant !== undefined) return { routes: withoutTenant, appId, tenantId: PUBLIC };

    if (this.unserved.includes(rest)) return { routes: [], appId, tenantId: PUBLIC };
    const [, tenantId = "", api] = /^\/([a-z0-9-]+)(\/.*)?$/.exec(rest) ?? [];
    const routes = NOT_TENANT_IDS.includes(tenantId) ? undefined : this.#byPath.get(api ?? "/");
    if (tenantId !== "" && routes !== undefined) return { routes, appId, tenantId };
    return { routes: [], appId: PUBLIC, tenantId: PUBLIC };
  }
}

/** All spellings of a path as one. */
export function onePath(path: string): string {
  return path
    .toLowerCase()
    .replace(/\/{2,}/g, "/")
    .replace(/(?<=.)\/$/, "");
}

/** Of the routes of one path, the one for a method and for the recipe named by the header `rid`. */
export function pickRoute(routes: readonly Route[], method: string, rid: string | undefined): Route | undefined {
  const named = routes.some((route) => route.rid === rid) ? rid : routes[0]?.rid;
  return routes.find((route) => route.rid === named && route.method === (method as Method));
}
