import { randomUUID } from "node:crypto";
import { configOf, type Core } from "../core.js";
import { badRequest } from "../http/errors.js";
import { normaliseEmail } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import { hashPassword, isBcryptHash, verifyPassword } from "../passwords.js";
import { key, type LoginMethod, type PasswordResetTokenRow, type UserRow } from "../store/tables.js";
import { randomToken, sha256 } from "../tokens.js";
import { ownId, shownId } from "../user-ids.js";
import { addUser, findByEmail, findByOwnId, findLogin, putMethod, tenantIdsOf, userJson } from "../users.js";

/** Sign-up and sign-in with an e-mail address and a password, and the reset of a forgotten one. */

const RECIPE = "emailpassword";

export const emailPasswordRoutes: Route[] = [
  { method: "POST", path: "/recipe/signup", scope: "tenant", handle: signUp },
  { method: "POST", path: "/recipe/signin", scope: "tenant", handle: signIn },
  { method: "POST", path: "/recipe/user/password/reset/token", scope: "tenant", handle: createResetToken },
  { method: "POST", path: "/recipe/user/password/reset/token/consume", scope: "tenant", handle: consumeResetToken },
  { method: "POST", path: "/recipe/user/password/reset", scope: "tenant", handle: resetPassword },
  { method: "POST", path: "/recipe/user/passwordhash/import", scope: "tenant", handle: importHash },
  { method: "PUT", path: "/recipe/user", scope: "app", rid: RECIPE, handle: updateUser },
];

async function signUp(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const body = request.body();
  const email = normaliseEmail(body.string("email"));
  const password = notEmpty(body.string("password"));
  const passwordHash = await hash(core, appId, password);
  return core.store.transact(() => {
    if (findByEmail(core.store, appId, tenantId, email, RECIPE)) return { status: "EMAIL_ALREADY_EXISTS_ERROR" };
    const user = addUser(core.store, appId, newMethod(request, email, passwordHash));
    return { status: "OK", user: userJson(core.store, user, request.cdi), recipeUserId: user.id };
  });
}

async function signIn(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const body = request.body();
  const email = normaliseEmail(body.string("email"));
  const password = body.string("password");
  const found = findByEmail(core.store, appId, tenantId, email, RECIPE);
  if (found === undefined || !(await verifyPassword(password, found.method.passwordHash!))) {
    return { status: "WRONG_CREDENTIALS_ERROR" };
  }
  const { recipeUserId } = found.method;
  const user = findByOwnId(core.store, appId, recipeUserId);
  if (user === undefined) return { status: "WRONG_CREDENTIALS_ERROR" };
  const shown = { user: userJson(core.store, user, request.cdi), recipeUserId: shownId(core.store, appId, recipeUserId) };
  return { status: "OK", ...shown };
}

function createResetToken(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const body = request.body();
  const userId = ownId(core.store, appId, body.string("userId"));
  if (findByOwnId(core.store, appId, userId) === undefined) return { status: "UNKNOWN_USER_ID_ERROR" };
  const email = body.string("email");
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
  const passwordHash = await hash(core, appId, notEmpty(newPassword));
  return core.store.transact(() => {
    const row = takeResetToken(core, appId, token);
    if (row === undefined) return { status: "RESET_PASSWORD_INVALID_TOKEN_ERROR" };
    const found = findLogin(core.store, appId, row.userId);
    if (found !== undefined) putMethod(core.store, found.user, { ...found.method, passwordHash });
    return { status: "OK", userId: shownId(core.store, appId, row.userId) };
  });
}

/** Adds a user whose BCRYPT hash comes from elsewhere, or gives an existing one that hash. */
function importHash(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const body = request.body();
  const email = normaliseEmail(body.string("email"));
  const passwordHash = body.string("passwordHash").trim();
  if (passwordHash === "") throw badRequest("Password hash cannot be an empty string");
  const algorithm = body.optional(body.string, "hashingAlgorithm")?.trim().toUpperCase();
  if (algorithm === "") throw badRequest("Hashing Algorithm cannot be an empty string");
  if (algorithm !== undefined && !["BCRYPT", "ARGON2", "FIREBASE_SCRYPT"].includes(algorithm)) {
    throw badRequest("Unsupported password hashing algorithm");
  }
  if (!isBcryptHash(passwordHash)) {
    const format = algorithm === "BCRYPT" ? "BCrypt format" : "format: the dev core imports BCRYPT hashes only";
    throw badRequest(`Password hash is in invalid ${format}`);
  }
  return core.store.transact(() => {
    const found = findByEmail(core.store, appId, tenantId, email, RECIPE);
    const user = found
      ? putMethod(core.store, found.user, { ...found.method, passwordHash })
      : addUser(core.store, appId, newMethod(request, email, passwordHash));
    return { status: "OK", user: userJson(core.store, user, request.cdi), didUserAlreadyExist: found !== undefined };
  });
}

async function updateUser(request: CoreRequest) {
  const { core, appId } = request;
  const { store } = core;
  const body = request.body();
  const userId = body.string("recipeUserId");
  const email = body.optional(body.string, "email");
  const password = body.optional(body.string, "password");
  if (email === undefined && password === undefined) throw badRequest("You have to provide either email or password.");
  const passwordHash = password === undefined ? undefined : await hash(core, appId, password);
  return store.transact(() => {
    const found = findLogin(store, appId, userId);
    if (found?.method.recipeId !== RECIPE) return { status: "UNKNOWN_USER_ID_ERROR" };
    const { user, method } = found;
    const changed = { ...method };
    if (passwordHash !== undefined) changed.passwordHash = passwordHash;
    if (email !== undefined) {
      changed.email = normaliseEmail(email);
      const refusal = refuseEmail(core, user, changed, changed.email);
      if (refusal !== undefined) return refusal;
    }
    putMethod(store, user, changed);
    return { status: "OK" };
  });
}

/** Why an address cannot become that of a login method: another one has it, or another primary user does. */
function refuseEmail({ store }: Core, user: UserRow, method: LoginMethod, email: string) {
  const others = store.tables.users.find("email", key(user.appId, email)).filter((other) => other.id !== user.id);
  const tenantIds = tenantIdsOf(user);
  const shares = (other: UserRow) => tenantIdsOf(other).some((tenantId) => tenantIds.includes(tenantId));
  if (user.isPrimaryUser && others.some((other) => other.isPrimaryUser && shares(other))) {
    return { status: "EMAIL_CHANGE_NOT_ALLOWED_ERROR", reason: "New email is associated with another primary user ID" };
  }
  const taken = method.tenantIds.some((tenantId) => {
    const found = findByEmail(store, user.appId, tenantId, email, RECIPE);
    return found !== undefined && found.method.recipeUserId !== method.recipeUserId;
  });
  return taken ? { status: "EMAIL_ALREADY_EXISTS_ERROR" } : undefined;
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

function hash(core: Core, appId: string, password: string): Promise<string> {
  return hashPassword(password, configOf(core, appId).bcrypt_log_rounds);
}

function notEmpty(password: string): string {
  if (password === "") throw badRequest("Password cannot be an empty string");
  return password;
}
