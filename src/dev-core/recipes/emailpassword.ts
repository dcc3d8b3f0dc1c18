import { randomUUID } from "node:crypto";
import { findLoginWith } from "../account-info.js";
import { markActive } from "../active-users.js";
import { configOf, type Core } from "../core.js";
import { badRequest } from "../http/errors.js";
import { normaliseEmail } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import { checkImportedHash } from "../passwords.js";
import type { LoginMethod, PasswordResetTokenRow, UserRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { requireRecipe } from "../tenant-factors.js";
import { randomToken, sha256 } from "../tokens.js";
import { ownId, shownId } from "../user-ids.js";
import { addUser, findByOwnId, findLogin, putMethod, userJson } from "../users.js";

/** Sign-up and sign-in with an e-mail address and a password, and the reset of a forgotten one. */

const RECIPE = "emailpassword";

export const emailPasswordRoutes: Route[] = [
  { method: "POST", path: "/recipe/signup", scope: "tenant", handle: signUp },
  { method: "POST", path: "/recipe/signin", scope: "tenant", handle: signIn },
  { method: "POST", path: "/recipe/user/password/reset/token", scope: "tenant", handle: createResetToken },
  { method: "POST", path: "/recipe/user/password/reset/token/consume", scope: "tenant", handle: consumeResetToken },
  { method: "POST", path: "/recipe/user/password/reset", scope: "tenant", handle: resetPassword },
  { method: "POST", path: "/recipe/user/passwordhash/import", scope: "tenant", handle: importHash },
];

async function signUp(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const email = normaliseEmail(body.string("email"));
  const password = notEmpty(body.string("password"));
  requireRecipe(request, "emailPassword");
  const passwordHash = await core.passwords.hash(password, configOf(core, appId));
  return core.store.transact(() => {
    if (findLoginWith(core.store, request, RECIPE, "email", email)) return { status: "EMAIL_ALREADY_EXISTS_ERROR" };
    const user = addUser(core.store, appId, newMethod(request, email, passwordHash));
    return signedIn(request, user, user.id);
  });
}

async function signIn(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const email = normaliseEmail(body.string("email"));
  const password = body.string("password");
  requireRecipe(request, "emailPassword");
  const found = findLoginWith(core.store, request, RECIPE, "email", email);
  if (
    found === undefined ||
    !(await core.passwords.verify(password, found.method.passwordHash!, configOf(core, appId)))
  ) {
    return { status: "WRONG_CREDENTIALS_ERROR" };
  }
  const { recipeUserId } = found.method;
  const user = findByOwnId(core.store, appId, recipeUserId);
  if (user === undefined) return { status: "WRONG_CREDENTIALS_ERROR" };
  return signedIn(request, user, recipeUserId);
}

/** The answer to a sign-up or sign-in. Versions before 4.0 know no login methods besides the user. */
function signedIn({ core, appId, cdi }: CoreRequest, user: UserRow, recipeUserId: string) {
  markActive(core, appId, user.id);
  const json = userJson(core.store, user, cdi);
  return {
    status: "OK",
    user: json,
    recipeUserId: cdi.atLeast("4.0") ? shownId(core.store, appId, recipeUserId) : undefined,
  };
}

function createResetToken(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const body = request.body();
  const given = body.string("userId");
  requireRecipe(request, "emailPassword");
  const userId = ownId(core.store, appId, given);
  const user = findByOwnId(core.store, appId, userId);
  if (user === undefined) return { status: "UNKNOWN_USER_ID_ERROR" };
  // Callers before CDI 4.0 mean the only address of a user.
  const email = request.cdi.atLeast("4.0") ? body.string("email") : user.loginMethods[0]!.email;
  if (email === undefined) return { status: "UNKNOWN_USER_ID_ERROR" };
  const token = randomToken();
  const expiry = core.clock.now() + configOf(core, appId, tenantId).password_reset_token_lifetime;
  core.store.transact(() => {
    core.store.put("passwordResetTokens", { appId, tokenHash: sha256(token), userId, email, expiry });
  });
  return { status: "OK", token };
}

function consumeResetToken({ core, appId, ...request }: CoreRequest) {
  const row = takeResetToken(core, appId, request.body().string("token"));
  if (row === undefined) return { status: "RESET_PASSWORD_INVALID_TOKEN_ERROR" };
  return { status: "OK", userId: shownId(core.store, appId, row.userId), email: row.email };
}

/** Consumes a token and sets the password in one step, as CDI 3.x does. */
async function resetPassword(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const [method, token] = [body.string("method"), body.string("token")];
  const newPassword = body.string("newPassword");
  if (method !== "token") throw badRequest("Unsupported method for password reset");
  const passwordHash = await core.passwords.hash(notEmpty(newPassword), configOf(core, appId));
  return core.store.transact(() => {
    const row = takeResetToken(core, appId, token);
    if (row === undefined) return { status: "RESET_PASSWORD_INVALID_TOKEN_ERROR" };
    const found = findLogin(core.store, appId, row.userId);
    if (found !== undefined) putMethod(core.store, found.user, { ...found.method, passwordHash });
    return { status: "OK", userId: shownId(core.store, appId, row.userId) };
  });
}

/** Adds a user whose hash comes from elsewhere, or gives an existing one that hash. */
function importHash(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const email = normaliseEmail(body.string("email"));
  const passwordHash = body.string("passwordHash").trim();
  if (passwordHash === "") throw badRequest("Password hash cannot be an empty string");
  const algorithm = body.optional(body.string, "hashingAlgorithm");
  checkImportedHash(passwordHash, algorithm, configOf(core, appId));
  requireRecipe(request, "emailPassword");
  return core.store.transact(() => {
    const found = findLoginWith(core.store, request, RECIPE, "email", email);
    const user = found
      ? putMethod(core.store, found.user, { ...found.method, passwordHash })
      : addUser(core.store, appId, newMethod(request, email, passwordHash));
    return { status: "OK", user: userJson(core.store, user, request.cdi), didUserAlreadyExist: found !== undefined };
  });
}

/** Takes a reset token, and all others of its user with it, even if it turns out to be expired. */
function takeResetToken({ store, clock }: Core, appId: string, token: string): PasswordResetTokenRow | undefined {
  return store.transact(() => {
    const row = store.tables.passwordResetTokens.get(key(appId, sha256(token)));
    if (row === undefined) return undefined;
    store.deleteAll("passwordResetTokens", store.tables.passwordResetTokens.find("user", key(appId, row.userId)));
    return row.expiry < clock.now() ? undefined : row;
  });
}

function newMethod({ core, tenantId }: CoreRequest, email: string, passwordHash: string): LoginMethod {
  const timeJoined = core.clock.now();
  return { recipeId: RECIPE, recipeUserId: randomUUID(), tenantIds: [tenantId], timeJoined, email, passwordHash };
}

function notEmpty(password: string): string {
  if (password === "") throw badRequest("Password cannot be an empty string");
  return password;
}
