import { randomUUID } from "node:crypto";
import { findLoginWith, isAnotherPrimarys, usersWith } from "../account-info.js";
import { markActive } from "../active-users.js";
import { badRequest } from "../http/errors.js";
import { Fields, normaliseEmail } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import type { LoginMethod } from "../store/rows.js";
import { thirdPartyKey } from "../store/tables.js";
import { requireRecipe } from "../tenant-factors.js";
import { shownId } from "../user-ids.js";
import { addUser, findLogin, onlyWith, putMethod, userJson } from "../users.js";

/**
 * Sign-in with an identity at a third party, which the SDK has checked already (the core's thirdparty/ThirdParty.java).
 */

const RECIPE = "thirdparty";

export const thirdPartyRoutes: Route[] = [
  { method: "POST", path: "/recipe/signinup", scope: "tenant", handle: signInUp },
  { method: "GET", path: "/recipe/user", scope: "tenant", rid: RECIPE, handle: getUser },
  { method: "GET", path: "/recipe/users/by-email", scope: "tenant", handle: usersByEmail },
];

/**
 * Signs in, or up; the address is the one that the third party names today. Before version 4.0 none is verified here.
 */
function signInUp(request: CoreRequest) {
  const { core, appId, tenantId, cdi } = request;
  const { store, clock } = core;
  const body = request.body();
  const thirdParty = { id: body.string("thirdPartyId"), userId: body.string("thirdPartyUserId") };
  const given = new Fields(body.object("email"));
  const email = normaliseEmail(given.string("id"));
  const isVerified = cdi.atLeast("4.0") && given.boolean("isVerified");
  requireRecipe(request, "thirdParty");
  return store.transact(() => {
    const found = findLoginWith(store, request, RECIPE, "thirdParty", thirdPartyKey(thirdParty));
    if (found && found.method.email !== email && isAnotherPrimarys(store, found.user, "email", email)) {
      return {
        status: "EMAIL_CHANGE_NOT_ALLOWED_ERROR",
        reason: "Email already associated with another primary user.",
      };
    }
    const method: LoginMethod = found
      ? { ...found.method, email }
      : {
          recipeId: RECIPE,
          recipeUserId: randomUUID(),
          tenantIds: [tenantId],
          timeJoined: clock.now(),
          email,
          thirdParty,
        };
    const user = found ? putMethod(store, found.user, method) : addUser(store, appId, method);
    const recipeUserId = shownId(store, appId, method.recipeUserId);
    markActive(core, appId, user.id);
    if (isVerified) store.put("verifiedEmails", { appId, userId: recipeUserId, email });
    return {
      status: "OK",
      createdNewUser: found === undefined,
      user: userJson(store, user, cdi),
      ...(cdi.atLeast("4.0") ? { recipeUserId } : {}),
    };
  });
}

function getUser(request: CoreRequest) {
  const { core, appId, query, cdi } = request;
  const userId = query.optional("userId");
  const [id, thirdPartyUserId] = [query.optional("thirdPartyId"), query.optional("thirdPartyUserId")];
  if (userId !== undefined && (id !== undefined || thirdPartyUserId !== undefined)) {
    throw badRequest("Please provide only one of userId or (thirdPartyId & thirdPartyUserId)");
  }
  if (userId !== undefined) {
    request.requirePublicTenant();
    const found = findLogin(core.store, appId, userId);
    if (found?.method.recipeId !== RECIPE) return { status: "UNKNOWN_USER_ID_ERROR" };
    return { status: "OK", user: userJson(core.store, onlyWith(found.user, found.method), cdi) };
  }
  if (id === undefined || thirdPartyUserId === undefined) {
    throw badRequest("Please provide one of userId or (thirdPartyId & thirdPartyUserId)");
  }
  const found = findLoginWith(
    core.store,
    request,
    RECIPE,
    "thirdParty",
    thirdPartyKey({ id, userId: thirdPartyUserId }),
  );
  if (found === undefined) return { status: "UNKNOWN_THIRD_PARTY_USER_ERROR" };
  return { status: "OK", user: userJson(core.store, found.user, cdi) };
}

/** The users of a tenant with an address that a third party vouches for: one entry a login method that has it. */
function usersByEmail({ core, appId, tenantId, query, cdi }: CoreRequest) {
  const email = normaliseEmail(query.required("email"));
  const inTenant = usersWith(core.store, appId, "email", email).filter((user) =>
    user.loginMethods.some((method) => method.email === email && method.tenantIds.includes(tenantId)),
  );
  const users = inTenant.flatMap((user) =>
    user.loginMethods
      .filter((method) => method.recipeId === RECIPE && method.email === email)
      .map(() => userJson(core.store, user, cdi)),
  );
  return { status: "OK", users };
}
