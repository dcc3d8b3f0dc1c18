import { configOf } from "../core.js";
import { findLoginWith, isAnotherPrimarys, isTaken } from "../account-info.js";
import { badRequest } from "../http/errors.js";
import { normaliseEmail } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import { findLogin, onlyWith, putMethod, userJson } from "../users.js";

/** Users with a password: finding them, and changing their address or password. */

const RECIPE = "emailpassword";

export const emailPasswordUsersRoutes: Route[] = [
  { method: "GET", path: "/recipe/user", scope: "tenant", rid: RECIPE, handle: getUser },
  { method: "PUT", path: "/recipe/user", scope: "app", rid: RECIPE, handle: updateUser },
];

function getUser(request: CoreRequest) {
  const { core, appId, query, cdi } = request;
  const [userId, email] = [query.optional("userId"), query.optional("email")];
  if (userId !== undefined && email !== undefined) throw badRequest("Please provide only one of userId or email");
  if (userId !== undefined) {
    request.requirePublicTenant();
    const found = findLogin(core.store, appId, userId);
    if (found?.method.recipeId !== RECIPE) return { status: "UNKNOWN_USER_ID_ERROR" };
    return { status: "OK", user: userJson(core.store, onlyWith(found.user, found.method), cdi) };
  }
  if (email === undefined) throw badRequest("Please provide one of userId or email");
  const found = findLoginWith(core.store, request, RECIPE, "email", normaliseEmail(email));
  return found === undefined
    ? { status: "UNKNOWN_EMAIL_ERROR" }
    : { status: "OK", user: userJson(core.store, found.user, cdi) };
}

async function updateUser(request: CoreRequest) {
  const { core, appId } = request;
  const { store } = core;
  const body = request.body();
  const userId = body.string(request.cdi.atLeast("4.0") ? "recipeUserId" : "userId");
  const email = body.optional(body.string, "email");
  const password = body.optional(body.string, "password");
  if (email === undefined && password === undefined) throw badRequest("You have to provide either email or password.");
  const passwordHash = password === undefined ? undefined : await core.passwords.hash(password, configOf(core, appId));
  return store.transact(() => {
    const found = findLogin(store, appId, userId);
    if (found?.method.recipeId !== RECIPE) return { status: "UNKNOWN_USER_ID_ERROR" };
    const { user, method } = found;
    const changed = { ...method };
    if (passwordHash !== undefined) changed.passwordHash = passwordHash;
    if (email !== undefined) {
      changed.email = normaliseEmail(email);
      if (isAnotherPrimarys(store, user, "email", changed.email)) {
        return {
          status: "EMAIL_CHANGE_NOT_ALLOWED_ERROR",
          reason: "New email is associated with another primary user ID",
        };
      }
      if (isTaken(store, appId, changed, "email", changed.email)) return { status: "EMAIL_ALREADY_EXISTS_ERROR" };
    }
    putMethod(store, user, changed);
    return { status: "OK" };
  });
}
