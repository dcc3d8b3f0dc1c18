import { type AccountInfoKind, findLoginWith, isAnotherPrimarys, isTaken } from "../account-info.js";
import { badRequest } from "../http/errors.js";
import { normaliseEmail, type Fields } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import { removeDevicesOf } from "../passwordless-codes.js";
import { normalisePhoneNumber } from "../phone.js";
import type { Store } from "../store/store.js";
import type { LoginMethod, UserRow } from "../store/rows.js";
import { findLogin, onlyWith, putMethod, userJson } from "../users.js";

/** Users who sign in without a password: finding them, and changing where their codes go. */

const RECIPE = "passwordless";

export const passwordlessUsersRoutes: Route[] = [
  { method: "GET", path: "/recipe/user", scope: "tenant", rid: RECIPE, handle: getUser },
  { method: "PUT", path: "/recipe/user", scope: "app", rid: RECIPE, handle: updateUser },
];

/** Where a code can go, with what is said when somebody else has it. */
const CONTACTS = [
  {
    kind: "email",
    normalise: normaliseEmail,
    unknown: "UNKNOWN_EMAIL_ERROR",
    taken: "EMAIL_ALREADY_EXISTS_ERROR",
    notAllowed: "EMAIL_CHANGE_NOT_ALLOWED_ERROR",
    name: "email",
  },
  {
    kind: "phoneNumber",
    normalise: normalisePhoneNumber,
    unknown: "UNKNOWN_PHONE_NUMBER_ERROR",
    taken: "PHONE_NUMBER_ALREADY_EXISTS_ERROR",
    notAllowed: "PHONE_NUMBER_CHANGE_NOT_ALLOWED_ERROR",
    name: "phone number",
  },
] as const;

function getUser(request: CoreRequest) {
  const { core, appId, query, cdi } = request;
  const userId = query.optional("userId");
  const given = CONTACTS.filter(({ kind }) => query.optional(kind) !== undefined);
  if (given.length + (userId === undefined ? 0 : 1) !== 1) {
    throw badRequest("Please provide exactly one of userId, email or phoneNumber");
  }
  if (userId !== undefined) {
    request.requirePublicTenant();
    const found = findLogin(core.store, appId, userId);
    if (found?.method.recipeId !== RECIPE) return { status: "UNKNOWN_USER_ID_ERROR" };
    return { status: "OK", user: userJson(core.store, onlyWith(found.user, found.method), cdi) };
  }
  const { kind, normalise, unknown } = given[0]!;
  const found = findLoginWith(core.store, request, RECIPE, kind, normalise(query.required(kind)));
  return found === undefined ? { status: unknown } : { status: "OK", user: userJson(core.store, found.user, cdi) };
}

/** Changes where codes go; null takes an address or a number away. */
function updateUser(request: CoreRequest) {
  const { core, appId, cdi } = request;
  const { store } = core;
  const body = request.body();
  const userId = body.string(cdi.atLeast("4.0") ? "recipeUserId" : "userId");
  const changes = readChanges(body);
  return store.transact(() => {
    const found = findLogin(store, appId, userId);
    if (found?.method.recipeId !== RECIPE) return { status: "UNKNOWN_USER_ID_ERROR" };
    const { user, method } = found;
    const changed = withChanges(method, changes);
    if (changed.email === undefined && changed.phoneNumber === undefined) {
      throw badRequest("You cannot clear both email and phone number of a user");
    }
    for (const contact of CONTACTS) {
      const refusal = refuseChange(store, user, method, changed, contact);
      if (refusal !== undefined) return refusal;
    }
    for (const { kind } of CONTACTS)
      if (changed[kind] !== method[kind]) endSignIns(store, appId, [method, changed], kind);
    putMethod(store, user, changed);
    return { status: "OK" };
  });
}

function readChanges(body: Fields): Partial<Record<AccountInfoKind, string | null>> {
  const given = CONTACTS.filter(({ kind }) => body.has(kind));
  return Object.fromEntries(
    given.map(({ kind, normalise }) => [kind, body.json[kind] === null ? null : normalise(body.string(kind))]),
  );
}

function withChanges(method: LoginMethod, changes: Partial<Record<AccountInfoKind, string | null>>): LoginMethod {
  const changed = { ...method };
  for (const { kind } of CONTACTS) {
    const change = changes[kind];
    if (change === null) delete changed[kind];
    else if (change !== undefined) changed[kind] = change;
  }
  return changed;
}

function refuseChange(
  store: Store,
  user: UserRow,
  method: LoginMethod,
  changed: LoginMethod,
  { kind, taken, notAllowed, name }: (typeof CONTACTS)[number],
) {
  const value = changed[kind];
  if (value === undefined || value === method[kind]) return undefined;
  if (isAnotherPrimarys(store, user, kind, value)) {
    return { status: notAllowed, reason: `New ${name} is associated with another primary user ID` };
  }
  return isTaken(store, user.appId, method, kind, value) ? { status: taken } : undefined;
}

/** Ends what was begun with the old address or number, and with the new one. */
function endSignIns(store: Store, appId: string, methods: LoginMethod[], kind: "email" | "phoneNumber"): void {
  for (const method of methods) {
    const value = method[kind];
    if (value === undefined) continue;
    for (const tenantId of method.tenantIds) removeDevicesOf(store, { appId, tenantId }, { [kind]: value });
  }
}
