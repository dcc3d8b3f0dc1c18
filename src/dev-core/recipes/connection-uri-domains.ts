import { badRequest, forbidden } from "../http/errors.js";
import { PUBLIC } from "../public.js";
import type { CoreRequest, Route } from "../http/routes.js";
import { appsJson, saveTenant } from "./multitenancy.js";
import { byFactors, bySwitches, type TenantStyle } from "./tenant-styles.js";

/**
 * A real core can keep the apps of several domains apart. The dev core has the default one only, and answers as a core
 * that was told to serve no other (its setting supertokens_saas_load_only_cud).
 */
export const connectionUriDomainRoutes: Route[] = [
  { method: "PUT", path: "/recipe/multitenancy/connectionuridomain/v2", scope: "tenant", handle: put(byFactors) },
  { method: "PUT", path: "/recipe/multitenancy/connectionuridomain", scope: "tenant", handle: put(bySwitches) },
  { method: "GET", path: "/recipe/multitenancy/connectionuridomain/list/v2", scope: "tenant", handle: list(byFactors) },
  { method: "GET", path: "/recipe/multitenancy/connectionuridomain/list", scope: "tenant", handle: list(bySwitches) },
  { method: "POST", path: "/recipe/multitenancy/connectionuridomain/remove", scope: "tenant", handle: remove },
];

const DEFAULT = "";

function put(style: TenantStyle) {
  return (request: CoreRequest) => {
    const body = request.body();
    if (body.has("connectionUriDomain")) {
      checkDomain(body.string("connectionUriDomain"));
      throw badRequest("Creation of connection uri domain or app or tenant is disallowed");
    }
    return saveTenant(request, style, body, PUBLIC, PUBLIC);
  };
}

function list(style: TenantStyle) {
  return (request: CoreRequest) => {
    requireBase(request, "list all connectionUriDomains and appIds associated with this core");
    return { status: "OK", connectionUriDomains: [{ connectionUriDomain: DEFAULT, apps: appsJson(request, style) }] };
  };
}

function remove(request: CoreRequest) {
  checkDomain(request.body().string("connectionUriDomain"));
  requireBase(request, "delete a connectionUriDomain");
  return { status: "OK", didExist: false };
}

function checkDomain(domain: string): void {
  if (domain.trim() === "") throw badRequest("connectionUriDomain should not be an empty String");
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?$/i.test(domain.trim())) throw badRequest("connectionUriDomain is invalid");
}

function requireBase({ appId, tenantId }: CoreRequest, what: string): void {
  if (appId === PUBLIC && tenantId === PUBLIC) return;
  throw forbidden(`Only the public tenantId, public appId and default connectionUriDomain is allowed to ${what}`);
}
