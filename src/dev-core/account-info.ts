import type { Store } from "./store/store.js";
import type { LoginMethod, UserRow } from "./store/rows.js";
import { key, thirdPartyKey } from "./store/tables.js";
import { tenantIdsOf } from "./users.js";

/** What tells one person's login methods from another's: addresses, numbers and identities at third parties. */

/** The kinds of it by the index of the users that holds them, and how a login method's value stands in there. */
export const ACCOUNT_INFO = {
  email: (method: LoginMethod) => method.email,
  phoneNumber: (method: LoginMethod) => method.phoneNumber,
  thirdParty: (method: LoginMethod) => method.thirdParty && thirdPartyKey(method.thirdParty),
};

export type AccountInfoKind = keyof typeof ACCOUNT_INFO;

export function usersWith(store: Store, appId: string, kind: AccountInfoKind, value: string): UserRow[] {
  return store.tables.users.find(kind, key(appId, value));
}

/** The login method of a recipe that has a value in a tenant, and its user. */
export function findLoginWith(
  store: Store,
  { appId, tenantId }: { appId: string; tenantId: string },
  recipeId: LoginMethod["recipeId"],
  kind: AccountInfoKind,
  value: string,
): { user: UserRow; method: LoginMethod } | undefined {
  for (const user of usersWith(store, appId, kind, value)) {
    const method = user.loginMethods.find(
      (other) =>
        other.recipeId === recipeId && ACCOUNT_INFO[kind](other) === value && other.tenantIds.includes(tenantId),
    );
    if (method !== undefined) return { user, method };
  }
  return undefined;
}

/** Whether a primary user cannot take a value on, because another one has it in one of its tenants. */
export function isAnotherPrimarys(store: Store, user: UserRow, kind: AccountInfoKind, value: string): boolean {
  if (!user.isPrimaryUser) return false;
  const tenantIds = tenantIdsOf(user);
  const shares = (other: UserRow) => tenantIdsOf(other).some((tenantId) => tenantIds.includes(tenantId));
  return usersWith(store, user.appId, kind, value).some(
    (other) => other.id !== user.id && other.isPrimaryUser && shares(other),
  );
}

/** Whether a login method cannot have a value in its tenants, because another one of its recipe has it there. */
export function isTaken(
  store: Store,
  appId: string,
  method: LoginMethod,
  kind: AccountInfoKind,
  value: string,
): boolean {
  return method.tenantIds.some((tenantId) => {
    const found = findLoginWith(store, { appId, tenantId }, method.recipeId, kind, value);
    return found !== undefined && found.method.recipeUserId !== method.recipeUserId;
  });
}
