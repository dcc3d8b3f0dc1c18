import { createHash } from "node:crypto";
import { countActive } from "../active-users.js";
import { type Core, tenantsOf } from "../core.js";
import type { JsonObject, TenantRow } from "../store/rows.js";

/** How much an app uses of what the core licenses, as it tells it to its makers (the core's EEFeatureFlag.java). */

const DAY = 24 * 3_600_000;
const DAYS = 31;
const ENTERPRISE_PROVIDERS = ["google-workspaces", "okta", "active-directory", "boxy-saml"];
/** The name that the core gives to its only database in memory. */
const USER_POOL_ID = createHash("sha256").update("same-user-pool").digest("hex");

/**
 * The usage of the licensed features, which is only told while they are on, and how many users were active in the last
 * days.
 */
export function usageOf(core: Core, appId: string): JsonObject {
  const now = core.clock.now();
  const maus = Array.from({ length: DAYS }, (_, index) => countActive(core, appId, now - (index + 1) * DAY));
  if (!core.licence.on) return { maus };
  return {
    account_linking: { usesAccountLinking: usersOf(core, appId).some((user) => user.isPrimaryUser) },
    multi_tenancy: {
      connectionUriDomain: "",
      appId,
      tenants: tenantsOf(core.store, appId).map((tenant) => tenantUsage(core, tenant)),
    },
    dashboard_login: { user_count: core.store.tables.dashboardUsers.find("app", appId).length },
    mfa: {},
    maus,
  };
}

function tenantUsage(
  core: Core,
  { appId, tenantId, firstFactors, requiredSecondaryFactors, providers }: TenantRow,
): JsonObject {
  let usersCount = 0;
  for (const { loginMethods } of usersOf(core, appId)) {
    if (loginMethods.some((method) => method.tenantIds.includes(tenantId))) usersCount += 1;
  }
  const isEnterprise = (id: string) => ENTERPRISE_PROVIDERS.some((enterprise) => id.startsWith(enterprise));
  return {
    tenantId,
    usersCount,
    hasUsersOrSessions: usersCount > 0 || hasSessions(core, appId, tenantId),
    ...(firstFactors === null ? {} : { firstFactors }),
    ...(requiredSecondaryFactors === null ? {} : { requiredSecondaryFactors }),
    userPoolId: USER_POOL_ID,
    hasEnterpriseLogin: providers.some(({ thirdPartyId }) => isEnterprise(String(thirdPartyId))),
  };
}

function usersOf({ store }: Core, appId: string) {
  return store.tables.users.sorted(appId);
}

function hasSessions({ store }: Core, appId: string, tenantId: string): boolean {
  for (const session of store.tables.sessions.values())
    if (session.appId === appId && session.tenantId === tenantId) return true;
  return false;
}
