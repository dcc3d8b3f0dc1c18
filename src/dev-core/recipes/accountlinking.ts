import { forgetActive, markActive } from "../active-users.js";
import { badRequest } from "../http/errors.js";
import type { CoreRequest, Route } from "../http/routes.js";
import type { Core } from "../core.js";
import type { LoginMethod, UserRow } from "../store/rows.js";
import { key, thirdPartyKey } from "../store/tables.js";
import { ownId, shownId } from "../user-ids.js";
import { deleteUser, findByOwnId, findMethod, putMethods, tenantIdsOf, wholeUserJson } from "../users.js";
import { liveHandles, revokeSessions } from "./session.js";

/** Several login methods of one person under one user. A real core needs a licence for this. */

export const accountLinkingRoutes: Route[] = [
  { method: "GET", path: "/recipe/accountlinking/user/primary/check", scope: "app", handle: canMakePrimary },
  { method: "POST", path: "/recipe/accountlinking/user/primary", scope: "app", handle: makePrimary },
  { method: "GET", path: "/recipe/accountlinking/user/link/check", scope: "app", handle: canLink },
  { method: "POST", path: "/recipe/accountlinking/user/link", scope: "app", handle: link },
  { method: "POST", path: "/recipe/accountlinking/user/unlink", scope: "app", handle: unlink },
];

/** Account info that only one primary user of a tenant can have. */
const INFOS = [
  { index: "email", of: (m: LoginMethod) => m.email, name: "email is" },
  { index: "phoneNumber", of: (m: LoginMethod) => m.phoneNumber, name: "phone number is" },
  {
    index: "thirdParty",
    of: (m: LoginMethod) => m.thirdParty && thirdPartyKey(m.thirdParty),
    name: "third party login is",
  },
] as const;

const LINKED_ELSEWHERE = "RECIPE_USER_ID_ALREADY_LINKED_WITH_ANOTHER_PRIMARY_USER_ID_ERROR";

interface Refusal {
  status: string;
  primaryUserId?: string;
  description?: string;
}

function canMakePrimary({ core, appId, query }: CoreRequest) {
  const id = ownId(core.store, appId, query.required("recipeUserId"));
  const user = getUser(core, appId, id);
  return refusePrimary(core, user, id) ?? { status: "OK", wasAlreadyAPrimaryUser: user.isPrimaryUser };
}

function makePrimary(request: CoreRequest) {
  const { core, appId, cdi } = request;
  const id = ownId(core.store, appId, request.body().string("recipeUserId"));
  const user = getUser(core, appId, id);
  core.licence.use("account_linking");
  const refusal = refusePrimary(core, user, id);
  if (refusal !== undefined) return refusal;
  const primary = { ...user, isPrimaryUser: true };
  core.store.transact(() => core.store.put("users", primary));
  return { status: "OK", wasAlreadyAPrimaryUser: user.isPrimaryUser, user: wholeUserJson(core.store, primary, cdi) };
}

function canLink({ core, appId, query }: CoreRequest) {
  const [recipeUserId, primaryUserId] = [query.required("recipeUserId"), query.required("primaryUserId")];
  const { refusal, accountsAlreadyLinked } = checkLink(core, appId, recipeUserId, primaryUserId);
  return refusal ?? { status: "OK", accountsAlreadyLinked };
}

function link(request: CoreRequest) {
  const { core, appId, cdi } = request;
  const { store } = core;
  const body = request.body();
  const recipeUserId = body.string("recipeUserId");
  const check = checkLink(core, appId, recipeUserId, body.string("primaryUserId"));
  core.licence.use("account_linking");
  const { refusal, accountsAlreadyLinked, primary, recipeUser } = check;
  if (refusal?.status === LINKED_ELSEWHERE) return { ...refusal, user: wholeUserJson(store, recipeUser, cdi) };
  if (refusal !== undefined) return refusal;
  const user = store.transact(() => {
    if (accountsAlreadyLinked) return primary;
    store.delete("users", key(appId, recipeUser.id));
    forgetActive(core, appId, recipeUser.id);
    markActive(core, appId, primary.id);
    revokeSessions(core, appId, liveHandles(core, appId, shownId(store, appId, recipeUser.id), false));
    return putMethods(store, primary, [...primary.loginMethods, ...recipeUser.loginMethods]);
  });
  return { status: "OK", accountsAlreadyLinked, user: wholeUserJson(store, user, cdi) };
}

/** Unlinking the login method whose id is the primary user's deletes it: two users would have that id otherwise. */
function unlink(request: CoreRequest) {
  const { core, appId } = request;
  const { store } = core;
  const id = ownId(store, appId, request.body().string("recipeUserId"));
  const user = getUser(core, appId, id);
  if (!user.isPrimaryUser) return { status: "OK", wasRecipeUserDeleted: false, wasLinked: false };
  const wasRecipeUserDeleted = user.id === id && user.loginMethods.length > 1;
  store.transact(() => {
    const method = findMethod(user, id);
    if (wasRecipeUserDeleted) deleteUser(store, appId, id, false);
    else if (user.id === id) store.put("users", { ...user, isPrimaryUser: false });
    else if (method !== undefined) {
      putMethods(
        store,
        user,
        user.loginMethods.filter((other) => other !== method),
      );
      store.put("users", { appId, id, isPrimaryUser: false, timeJoined: method.timeJoined, loginMethods: [method] });
    }
    revokeSessions(core, appId, liveHandles(core, appId, shownId(store, appId, id), false));
  });
  return { status: "OK", wasRecipeUserDeleted, wasLinked: true };
}

function refusePrimary(core: Core, user: UserRow, id: string): Refusal | undefined {
  if (!user.isPrimaryUser) return refuseInfo(core, user.appId, user.loginMethods, tenantIdsOf(user));
  if (user.id === id) return undefined;
  return {
    status: "RECIPE_USER_ID_ALREADY_LINKED_WITH_PRIMARY_USER_ID_ERROR",
    primaryUserId: shownId(core.store, user.appId, user.id),
    description: "This user ID is already linked to another user ID",
  };
}

function checkLink(core: Core, appId: string, recipeUserId: string, primaryUserId: string) {
  const primary = getUser(core, appId, ownId(core.store, appId, primaryUserId));
  const recipeUser = getUser(core, appId, ownId(core.store, appId, recipeUserId));
  const found = {
    primary,
    recipeUser,
    accountsAlreadyLinked: recipeUser.isPrimaryUser && recipeUser.id === primary.id,
  };
  return { ...found, refusal: refuseLink(core, primary, recipeUser) };
}

function refuseLink(core: Core, primary: UserRow, recipeUser: UserRow): Refusal | undefined {
  if (!primary.isPrimaryUser) return { status: "INPUT_USER_IS_NOT_A_PRIMARY_USER" };
  if (!recipeUser.isPrimaryUser) {
    const tenantIds = [...new Set([...tenantIdsOf(recipeUser), ...tenantIdsOf(primary)])];
    return refuseInfo(
      core,
      primary.appId,
      [...recipeUser.loginMethods, ...primary.loginMethods],
      tenantIds,
      primary.id,
    );
  }
  if (recipeUser.id === primary.id) return undefined;
  return {
    status: LINKED_ELSEWHERE,
    primaryUserId: shownId(core.store, recipeUser.appId, recipeUser.id),
    description: "The input recipe user ID is already linked to another user ID",
  };
}

/** Refuses login methods whose account info another primary user has in one of the tenants. */
function refuseInfo(
  { store }: Core,
  appId: string,
  methods: LoginMethod[],
  tenantIds: string[],
  except?: string,
): Refusal | undefined {
  for (const method of methods) {
    for (const { index, of, name } of INFOS) {
      const value = of(method);
      if (value === undefined) continue;
      const other = store.tables.users
        .find(index, key(appId, value))
        .find(
          (user) => user.isPrimaryUser && user.id !== except && tenantIdsOf(user).some((id) => tenantIds.includes(id)),
        );
      if (other === undefined) continue;
      return {
        status: "ACCOUNT_INFO_ALREADY_ASSOCIATED_WITH_ANOTHER_PRIMARY_USER_ID_ERROR",
        primaryUserId: shownId(store, appId, other.id),
        description: `This user's ${name} already associated with another user ID`,
      };
    }
  }
  return undefined;
}

/** @throws CoreError 400 when nobody has the own id */
function getUser({ store }: Core, appId: string, id: string): UserRow {
  const user = findByOwnId(store, appId, id);
  if (user === undefined) throw badRequest("Unknown user ID provided");
  return user;
}
