import { forgetActive } from "./active-users.js";
import type { CdiVersion } from "./http/cdi.js";
import type { Store } from "./store/store.js";
import { removeDevicesOf } from "./passwordless-codes.js";
import { firstIndex } from "./store/collection.js";
import type { LoginMethod, PasskeyRow, UserRow } from "./store/rows.js";
import { key, thirdPartyKey } from "./store/tables.js";
import { findMapping, ownId, shownId } from "./user-ids.js";

/** Users and their login methods, whatever recipe made them. */

/** Addresses that SDKs make up for users without one: never really verified, so always taken as verified. */
const FAKE_EMAIL = /(@stfakeemail\.supertokens\.com|\.fakeemail\.com)$/;

/** The user that an id means: an own or an external one, of a user or of one of its login methods. */
export function findUser(store: Store, appId: string, id: string): UserRow | undefined {
  return findByOwnId(store, appId, ownId(store, appId, id));
}

/** The user that has an own id, or one of whose login methods has it. */
export function findByOwnId(store: Store, appId: string, id: string): UserRow | undefined {
  return store.tables.users.get(key(appId, id)) ?? store.tables.users.find("recipeUserId", key(appId, id))[0];
}

/** The login method that an id means, an own or an external one, and its user. */
export function findLogin(store: Store, appId: string, id: string): { user: UserRow; method: LoginMethod } | undefined {
  const recipeUserId = ownId(store, appId, id);
  const user = findByOwnId(store, appId, recipeUserId);
  const method = user && findMethod(user, recipeUserId);
  return method && { user: user!, method };
}

/** The login method of an own id, if it is one of the user's. */
export function findMethod(user: UserRow, recipeUserId: string): LoginMethod | undefined {
  return user.loginMethods.find((method) => method.recipeUserId === recipeUserId);
}

/** The user id that sessions of a login method carry, as it is shown; the id itself if nobody has it. */
export function primaryUserId(store: Store, appId: string, recipeUserId: string): string {
  const user = findUser(store, appId, recipeUserId);
  return user === undefined ? recipeUserId : shownId(store, appId, user.id);
}

export function tenantIdsOf(user: UserRow): string[] {
  return [...new Set(user.loginMethods.flatMap((method) => method.tenantIds))];
}

/** A user as one of its login methods alone: what it was before accounts could be linked. */
export function onlyWith(user: UserRow, method: LoginMethod): UserRow {
  return { ...user, id: method.recipeUserId, timeJoined: method.timeJoined, loginMethods: [method] };
}

/** The passkeys of a login method, oldest first. */
export function passkeysOf(store: Store, appId: string, recipeUserId: string): PasskeyRow[] {
  return store.tables.passkeys.find("user", key(appId, recipeUserId)).sort((a, b) => a.createdAt - b.createdAt);
}

/** Adds a new user with one login method; only inside `transact()`. */
export function addUser(store: Store, appId: string, method: LoginMethod): UserRow {
  const { recipeUserId: id, timeJoined } = method;
  const user: UserRow = { appId, id, isPrimaryUser: false, timeJoined, loginMethods: [method] };
  store.put("users", user);
  if (method.recipeId === "emailpassword" && method.email !== undefined && FAKE_EMAIL.test(method.email)) {
    store.put("verifiedEmails", { appId, userId: id, email: method.email });
  }
  return user;
}

/** Replaces the login methods of a user, or deletes it when none is left; only inside `transact()`. */
export function putMethods(store: Store, user: UserRow, loginMethods: LoginMethod[]): UserRow {
  if (loginMethods.length === 0) {
    store.delete("users", key(user.appId, user.id));
    return { ...user, loginMethods };
  }
  const sorted = [...loginMethods].sort((a, b) => a.timeJoined - b.timeJoined);
  const changed = { ...user, loginMethods: sorted, timeJoined: sorted[0]!.timeJoined };
  store.put("users", changed);
  return changed;
}

/** Replaces one login method of a user; only inside `transact()`. */
export function putMethod(store: Store, user: UserRow, method: LoginMethod): UserRow {
  const methods = user.loginMethods.map((other) => (other.recipeUserId === method.recipeUserId ? method : other));
  return putMethods(store, user, methods);
}

/** A user as most endpoints show it (the core's AuthRecipeUserInfo.java): before CDI 4.0, as one login method. */
export function userJson(store: Store, user: UserRow, cdi: CdiVersion): Record<string, unknown> {
  return cdi.atLeast("4.0") ? wholeUserJson(store, user, cdi) : oldUserJson(store, user);
}

/** A user with all its login methods, as the endpoints that came with account linking show it in every version. */
export function wholeUserJson(store: Store, user: UserRow, cdi: CdiVersion): Record<string, unknown> {
  const methods = user.loginMethods;
  const passkeyIds = (method: LoginMethod) => passkeysOf(store, user.appId, method.recipeUserId).map(({ id }) => id);
  const known = cdi.atLeast("5.3") ? methods : methods.filter((method) => method.recipeId !== "webauthn");
  const thirdParties = new Map(
    known.flatMap((m) => (m.thirdParty ? [[thirdPartyKey(m.thirdParty), m.thirdParty]] : [])),
  );
  return {
    id: shownId(store, user.appId, user.id),
    isPrimaryUser: user.isPrimaryUser,
    tenantIds: tenantIdsOf(user),
    timeJoined: user.timeJoined,
    emails: distinct(known.map((method) => method.email)),
    phoneNumbers: distinct(known.map((method) => method.phoneNumber)),
    thirdParty: [...thirdParties.values()],
    ...(cdi.atLeast("5.3") ? { webauthn: { credentialIds: known.flatMap(passkeyIds) } } : {}),
    loginMethods: methods.map((method) => ({
      tenantIds: method.tenantIds,
      recipeUserId: shownId(store, user.appId, method.recipeUserId),
      verified: isVerified(store, user.appId, method),
      timeJoined: method.timeJoined,
      recipeId: method.recipeId,
      email: method.email,
      phoneNumber: method.phoneNumber,
      thirdParty: method.thirdParty,
      ...(cdi.atLeast("5.3") && method.recipeId === "webauthn"
        ? { webauthn: { credentialIds: passkeyIds(method) } }
        : {}),
    })),
  };
}

/** A user as CDI 3.1 shows it, which knows no linked accounts: its oldest login method. */
function oldUserJson(store: Store, { appId, loginMethods }: UserRow): Record<string, unknown> {
  const { recipeUserId, timeJoined, tenantIds, email, phoneNumber, thirdParty } = loginMethods[0]!;
  return { id: shownId(store, appId, recipeUserId), timeJoined, tenantIds, email, phoneNumber, thirdParty };
}

/** Phone numbers count as verified: they are only ever entered by a code that was sent to them. */
function isVerified(store: Store, appId: string, method: LoginMethod): boolean {
  if (method.email === undefined) return method.phoneNumber !== undefined;
  return (
    store.tables.verifiedEmails.get(key(appId, shownId(store, appId, method.recipeUserId), method.email)) !== undefined
  );
}

/**
 * Deletes a user as the core does: its login methods, and all that is kept under the ids that vanish; only inside
 * `transact()`.
 *
 * @param id an own or an external id, of the user or of one of its login methods
 * @param withLinked false deletes that login method only; what is kept under the primary user's id stays while others
 *   are linked to it
 */
export function deleteUser(store: Store, appId: string, id: string, withLinked: boolean): void {
  const goneId = ownId(store, appId, id);
  const user = findByOwnId(store, appId, goneId);
  if (user === undefined) return;
  const gone = withLinked ? user.loginMethods : user.loginMethods.filter((method) => method.recipeUserId === goneId);
  const left = user.loginMethods.filter((method) => !gone.includes(method));
  const ids = new Set(gone.map((method) => method.recipeUserId));
  if (left.length === 0) ids.add(user.id);
  else ids.delete(user.id);
  for (const each of ids) deleteDataOfUser(store, appId, each);
  for (const each of ids) store.delete("userIdMappings", key(appId, each));
  putMethods(store, user, left);
  for (const method of gone) {
    store.deleteAll(
      "passwordResetTokens",
      store.tables.passwordResetTokens.find("user", key(appId, method.recipeUserId)),
    );
    store.deleteAll("recoveryTokens", store.tables.recoveryTokens.find("user", key(appId, method.recipeUserId)));
    store.deleteAll("passkeys", passkeysOf(store, appId, method.recipeUserId));
    for (const tenantId of method.tenantIds) {
      if (method.recipeId === "passwordless") removeDevicesOf(store, { appId, tenantId }, method);
    }
  }
}

/**
 * Deletes what the recipes other than login methods keep about a user; only inside `transact()`. An external id that is
 * another user's own (both can be during a migration) keeps its data.
 */
function deleteDataOfUser(store: Store, appId: string, userId: string): void {
  const mapping = findMapping(store, appId, userId);
  if (mapping !== undefined && findByOwnId(store, appId, mapping.externalUserId) !== undefined) return;
  const id = key(appId, shownId(store, appId, userId));
  store.delete("userMetadata", id);
  store.deleteAll("sessions", store.tables.sessions.find("user", id));
  store.deleteAll("userRoles", store.tables.userRoles.find("user", id));
  store.deleteAll("verifiedEmails", store.tables.verifiedEmails.find("user", id));
  store.deleteAll("emailVerificationTokens", store.tables.emailVerificationTokens.find("user", id));
  store.deleteAll("totpDevices", store.tables.totpDevices.find("user", id));
  store.deleteAll("totpAttempts", store.tables.totpAttempts.find("user", id));
  forgetActive({ store }, appId, userId);
}

/**
 * The users of an app in the order of a list: by the time they joined, and with the larger id first where two joined
 * in the same millisecond, in both directions (the core's `ORDER BY`).
 *
 * @param from where to begin, that user included
 */
export function* listUsers(
  store: Store,
  appId: string,
  order: "ASC" | "DESC",
  from?: { time: number; id: string },
): Generator<UserRow> {
  const rows = store.tables.users.sorted(appId);
  const hides = (row: UserRow) => from !== undefined && row.timeJoined === from.time && row.id > from.id;
  if (order === "DESC") {
    const end = from === undefined ? rows.length : firstIndex(rows, (row) => row.timeJoined > from.time);
    for (let at = end - 1; at >= 0; at -= 1) if (!hides(rows[at]!)) yield rows[at]!;
    return;
  }
  let at = from === undefined ? 0 : firstIndex(rows, (row) => row.timeJoined >= from.time);
  while (at < rows.length) {
    const time = rows[at]!.timeJoined;
    let end = at;
    while (rows[end]?.timeJoined === time) end += 1;
    for (let tie = end - 1; tie >= at; tie -= 1) if (!hides(rows[tie]!)) yield rows[tie]!;
    at = end;
  }
}

function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
