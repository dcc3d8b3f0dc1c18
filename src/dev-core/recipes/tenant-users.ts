import { ACCOUNT_INFO, findLoginWith, usersWith } from "../account-info.js";
import { filled } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import type { Store } from "../store/store.js";
import type { LoginMethod, UserRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { ownId, shownId } from "../user-ids.js";
import { findByOwnId, findLogin, findMethod, putMethod, tenantIdsOf } from "../users.js";

/** Which tenants a login method can be used in. */

export const tenantUsersRoutes: Route[] = [
  { method: "POST", path: "/recipe/multitenancy/tenant/user", scope: "tenant", handle: associate },
  { method: "POST", path: "/recipe/multitenancy/tenant/user/remove", scope: "tenant", handle: disassociate },
];

/** The account info that must be unique in a tenant: among which recipes' users, and the status for one that is not. */
const UNIQUE = [
  {
    kind: "email",
    recipes: ["emailpassword", "passwordless", "webauthn"],
    name: "email",
    status: "EMAIL_ALREADY_EXISTS_ERROR",
  },
  { kind: "phoneNumber", recipes: ["passwordless"], name: "phone number", status: "PHONE_NUMBER_ALREADY_EXISTS_ERROR" },
  {
    kind: "thirdParty",
    recipes: ["thirdparty"],
    name: "third party info",
    status: "THIRD_PARTY_USER_ALREADY_EXISTS_ERROR",
  },
] as const;

function associate(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const found = findLogin(core.store, appId, readUserId(request));
  if (found === undefined) return { status: "UNKNOWN_USER_ID_ERROR" };
  core.licence.use("multi_tenancy");
  const { user, method } = found;
  const refusal = refuse(core.store, user, method, tenantId);
  if (refusal !== undefined) return refusal;
  const wasAlreadyAssociated = method.tenantIds.includes(tenantId);
  if (!wasAlreadyAssociated) {
    const changed = { ...method, tenantIds: [...method.tenantIds, tenantId] };
    core.store.transact(() => putMethod(core.store, user, changed));
  }
  return { status: "OK", wasAlreadyAssociated };
}

function disassociate(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const recipeUserId = ownId(core.store, appId, readUserId(request));
  const user = findByOwnId(core.store, appId, recipeUserId);
  if (user === undefined) return { status: "UNKNOWN_USER_ID_ERROR" };
  core.licence.use("multi_tenancy");
  return {
    status: "OK",
    wasAssociated: core.store.transact(() => leaveTenant(core.store, user, recipeUserId, tenantId)),
  };
}

/** The id of a login method, under the name that it has in the caller's version; errors always name it `userId`. */
function readUserId({ cdi, ...request }: CoreRequest): string {
  return filled("userId", request.body().string(cdi.atLeast("4.0") ? "recipeUserId" : "userId"));
}

/**
 * Takes a login method out of a tenant, with the sessions, roles and tokens that it has there; only inside
 * `transact()`.
 *
 * @returns whether there was anything to take
 */
export function leaveTenant(store: Store, user: UserRow, recipeUserId: string, tenantId: string): boolean {
  const id = key(user.appId, shownId(store, user.appId, recipeUserId));
  let removed = 0;
  for (const name of ["sessions", "userRoles", "emailVerificationTokens", "totpAttempts"] as const) {
    const rows = store.tables[name].find("user", id).filter((row) => row.tenantId === tenantId);
    removed += store.deleteAll(name, rows as never);
  }
  const method = findMethod(user, recipeUserId);
  if (method?.tenantIds.includes(tenantId) !== true) return removed > 0;
  putMethod(store, user, { ...method, tenantIds: method.tenantIds.filter((other) => other !== tenantId) });
  return true;
}

/**
 * Why a login method cannot come into a tenant: another primary user there has account info of its user, or it is
 * taken.
 */
function refuse(store: Store, user: UserRow, method: LoginMethod, tenantId: string) {
  const { appId } = user;
  const conflict = user.isPrimaryUser ? findConflict(store, user, tenantId) : undefined;
  if (conflict !== undefined) return conflict;
  for (const { kind, recipes, status } of UNIQUE) {
    const value = ACCOUNT_INFO[kind](method);
    if (value === undefined || !(recipes as readonly string[]).includes(method.recipeId)) continue;
    const found = findLoginWith(store, { appId, tenantId }, method.recipeId, kind, value);
    if (found !== undefined && found.method.recipeUserId !== method.recipeUserId) return { status };
  }
  return undefined;
}

/**
 * What a primary user would share in a tenant with another one: all its login methods count, as they belong together.
 */
function findConflict(store: Store, user: UserRow, tenantId: string) {
  for (const { kind, name, status } of UNIQUE) {
    const valueOf = ACCOUNT_INFO[kind];
    for (const { recipeId, value } of user.loginMethods.map((mine) => ({
      recipeId: mine.recipeId,
      value: valueOf(mine),
    }))) {
      if (value === undefined) continue;
      for (const other of usersWith(store, user.appId, kind, value)) {
        // An address may belong to several people as long as they are not primary users; numbers and identities may
        // not.
        if (
          other.id === user.id ||
          !tenantIdsOf(other).includes(tenantId) ||
          (kind === "email" && !other.isPrimaryUser)
        )
          continue;
        const there = other.loginMethods.filter(
          (theirs) => valueOf(theirs) === value && theirs.tenantIds.includes(tenantId),
        );
        if (there.some((theirs) => theirs.recipeId === recipeId)) return { status };
        return {
          status: "ASSOCIATION_NOT_ALLOWED_ERROR",
          reason: `Another primary user with ${name} already exists: ${other.id}`,
        };
      }
    }
  }
  return undefined;
}
