import { ACCOUNT_INFO, type AccountInfoKind, usersWith } from "../account-info.js";
import { countActive } from "../active-users.js";
import { getTenant } from "../core.js";
import { badRequest } from "../http/errors.js";
import { normaliseEmail } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import { normalisePhoneNumber } from "../phone.js";
import type { Store } from "../store/store.js";
import type { LoginMethod, UserRow } from "../store/rows.js";
import { key, thirdPartyKey } from "../store/tables.js";
import { deleteUser, findLogin, findUser, listUsers, userJson, wholeUserJson } from "../users.js";

/** Finding, listing, counting and deleting users of any recipe. */

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;
/** How many login methods of each recipe a search finds. */
const SEARCH_LIMIT = 1000;
const TAGS = ["email", "phone", "provider"] as const;
type Tags = Record<(typeof TAGS)[number], string[]>;
const RECIPE_IDS: readonly string[] = ["emailpassword", "thirdparty", "passwordless", "webauthn"];

export const usersRoutes: Route[] = [
  { method: "GET", path: "/users", scope: "tenant", handle: list },
  { method: "GET", path: "/users/count", scope: "app-by-handle", handle: count },
  { method: "GET", path: "/users/count/active", scope: "app", handle: countActiveUsers },
  { method: "GET", path: "/users/by-accountinfo", scope: "tenant", handle: byAccountInfo },
  { method: "GET", path: "/user/id", scope: "app", handle: byId },
  { method: "POST", path: "/user/remove", scope: "app", handle: remove },
  { method: "GET", path: "/user/search/tags", scope: "unchecked", handle: () => ({ status: "OK", tags: TAGS }) },
];

function list(request: CoreRequest) {
  const { core, appId, tenantId, query } = request;
  const recipeIds = includedRecipes(request);
  const order = query.optional("timeJoinedOrder") ?? "ASC";
  if (order !== "ASC" && order !== "DESC") throw badRequest("timeJoinedOrder can be either ASC OR DESC");
  const [email, phone, provider] = TAGS.map((tag) => searched(request, tag)) as [string[], string[], string[]];
  const searches = [email, phone, provider].some((values) => values.length > 0);
  const limit = query.integer("limit") ?? DEFAULT_LIMIT;
  if (limit > MAX_LIMIT && !searches) throw badRequest(`max limit allowed is ${MAX_LIMIT}`);
  if (limit < 1) throw badRequest("limit must a positive integer with min value 1");
  const token = query.optional("paginationToken");
  const from = token === undefined ? undefined : readToken(token);
  if (searches) {
    const found = search(request, order, { email, phone, provider });
    return { status: "OK", users: found.map((user) => listed(request, user)) };
  }

  const users: UserRow[] = [];
  let next: UserRow | undefined;
  for (const user of listUsers(core.store, appId, order, from)) {
    if (!user.loginMethods.some((method) => isIncluded(method, tenantId, recipeIds))) continue;
    if (users.length === limit) {
      next = user;
      break;
    }
    users.push(user);
  }
  return {
    status: "OK",
    users: users.map((user) => listed(request, user)),
    nextPaginationToken: next && Buffer.from(`${next.id};${next.timeJoined}`).toString("base64"),
  };
}

/**
 * The users with a login method that matches, without pages, whatever `limit` says. No more than a thousand login
 * methods of each recipe are found, as in the core (`LIMIT 1000` in each part of the query in its GeneralQueries.java);
 * which ones is chance there, and here the first of the list.
 */
function search({ core, appId, tenantId }: CoreRequest, order: "ASC" | "DESC", tags: Tags): UserRow[] {
  const left = Object.fromEntries(RECIPE_IDS.map((recipeId) => [recipeId, SEARCH_LIMIT]));
  const matches = searchFor(tags);
  const finds = (method: LoginMethod) => {
    if (left[method.recipeId] === 0 || !method.tenantIds.includes(tenantId) || !matches(method)) return false;
    left[method.recipeId]! -= 1;
    return true;
  };
  const users: UserRow[] = [];
  for (const user of listUsers(core.store, appId, order))
    if (user.loginMethods.filter(finds).length > 0) users.push(user);
  return users;
}

/** Before CDI 4.0 a listed user stands beside the name of its recipe. */
function listed({ core, cdi }: CoreRequest, user: UserRow) {
  const json = userJson(core.store, user, cdi);
  return cdi.atLeast("4.0") ? json : { recipeId: user.loginMethods[0]!.recipeId, user: json };
}

function count(request: CoreRequest) {
  const { core, appId, tenantId, query } = request;
  const recipeIds = includedRecipes(request);
  const everywhere = query.flag("includeAllTenants", false);
  if (everywhere) request.requirePublicTenant();
  else getTenant(core.store, appId, tenantId);
  const matches = (method: LoginMethod) => isIncluded(method, everywhere ? undefined : tenantId, recipeIds);
  let users = 0;
  for (const user of core.store.tables.users.sorted(appId)) if (user.loginMethods.some(matches)) users += 1;
  return { status: "OK", count: users };
}

function countActiveUsers({ core, appId, query }: CoreRequest) {
  const since = query.long("since");
  if (since < 0) throw badRequest("'since' query parameter must be >= 0");
  return { status: "OK", count: countActive(core, appId, since) };
}

function byAccountInfo(request: CoreRequest) {
  const { core, appId, tenantId, query } = request;
  const email = query.optional("email");
  const phoneNumber = query.optional("phoneNumber");
  const [thirdPartyId, thirdPartyUserId] = [query.optional("thirdPartyId"), query.optional("thirdPartyUserId")];
  const credentialId = query.optional("webauthnCredentialId");
  const union = query.required("doUnionOfAccountInfo");
  if (union !== "true" && union !== "false")
    throw badRequest("'doUnionOfAccountInfo' should be either 'true' or 'false'");
  if ((thirdPartyId === undefined) !== (thirdPartyUserId === undefined)) {
    throw badRequest("If 'thirdPartyId' is provided, 'thirdPartyUserId' must also be provided, and vice versa");
  }

  const infos: [kind: AccountInfoKind, value: string][] = [];
  if (email !== undefined) infos.push(["email", normaliseEmail(email)]);
  if (phoneNumber !== undefined) infos.push(["phoneNumber", normalisePhoneNumber(phoneNumber)]);
  if (thirdPartyId !== undefined)
    infos.push(["thirdParty", thirdPartyKey({ id: thirdPartyId, userId: thirdPartyUserId! })]);
  const found = infos.map(([kind, value]) =>
    usersWith(core.store, appId, kind, value).filter((user) => isInTenant(user, tenantId, kind, value)),
  );
  if (credentialId !== undefined) found.push(withPasskey(core.store, appId, tenantId, credentialId));
  const all = [...new Set(found.flat())];
  const users = union === "true" ? all : all.filter((user) => found.every((group) => group.includes(user)));
  users.sort((a, b) => a.timeJoined - b.timeJoined);
  return { status: "OK", users: users.map((user) => wholeUserJson(core.store, user, request.cdi)) };
}

function byId(request: CoreRequest) {
  const { core, appId, query, cdi } = request;
  const user = findUser(core.store, appId, query.required("userId"));
  if (user === undefined) return { status: "UNKNOWN_USER_ID_ERROR" };
  return { status: "OK", user: wholeUserJson(core.store, user, cdi) };
}

function remove({ core, appId, ...request }: CoreRequest) {
  const body = request.body();
  const userId = body.string("userId");
  const withLinked = body.optional(body.boolean, "removeAllLinkedAccounts") ?? true;
  core.store.transact(() => deleteUser(core.store, appId, userId, withLinked));
  return { status: "OK" };
}

function includedRecipes({ query }: CoreRequest): string[] {
  const recipeIds = query.list("includeRecipeIds") ?? [];
  const unknown = recipeIds.find((recipeId) => !RECIPE_IDS.includes(recipeId));
  if (unknown !== undefined) throw badRequest(`Unknown recipe ID: ${unknown}`);
  return recipeIds;
}

function isIncluded(method: LoginMethod, tenantId: string | undefined, recipeIds: string[]): boolean {
  if (recipeIds.length > 0 && !recipeIds.includes(method.recipeId)) return false;
  return tenantId === undefined || method.tenantIds.includes(tenantId);
}

/** The users who have a passkey by this id, and sign in with it in the tenant. */
function withPasskey(store: Store, appId: string, tenantId: string, credentialId: string): UserRow[] {
  return store.tables.passkeys.find("id", key(appId, credentialId)).flatMap(({ userId }) => {
    const login = findLogin(store, appId, userId);
    return login?.method.tenantIds.includes(tenantId) === true ? [login.user] : [];
  });
}

/** Whether a login method with this account info is in the tenant; another one of the user's does not count. */
function isInTenant(user: UserRow, tenantId: string, kind: AccountInfoKind, value: string): boolean {
  return user.loginMethods.some(
    (method) => ACCOUNT_INFO[kind](method) === value && method.tenantIds.includes(tenantId),
  );
}

/** The values of a search parameter, separated by `;`. */
function searched({ query }: CoreRequest, name: string): string[] {
  const values =
    query
      .optional(name)
      ?.split(";")
      .map((value) => value.trim().toLowerCase()) ?? [];
  return values.filter((value) => value !== "");
}

/**
 * Whether a login method matches every kind of tag that is given: an e-mail by its beginning or that of its domain, a
 * phone number and a provider by their beginning. One pattern a kind, as it is asked of every user.
 */
function searchFor(tags: Tags): (method: LoginMethod) => boolean {
  const email = patternOf(tags.email, "(?:^|@)");
  const phone = patternOf(tags.phone, "^");
  const provider = patternOf(tags.provider, "^");
  return (method) =>
    (email === undefined || (method.email !== undefined && email.test(method.email))) &&
    (phone === undefined || (method.phoneNumber !== undefined && phone.test(method.phoneNumber))) &&
    (provider === undefined || (method.thirdParty !== undefined && provider.test(method.thirdParty.id)));
}

function patternOf(values: string[], before: string): RegExp | undefined {
  if (values.length === 0) return undefined;
  const literal = values.map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`${before}(?:${literal.join("|")})`, "i");
}

function readToken(token: string): { id: string; time: number } {
  const [id, time, ...more] = Buffer.from(token, "base64").toString("utf8").split(";");
  if (!id || !/^-?\d+$/.test(time ?? "") || more.length > 0) throw badRequest("invalid pagination token");
  return { id, time: Number(time) };
}
