import { randomUUID } from "node:crypto";
import { configOf, type Core } from "../core.js";
import { describeConfig } from "../config.js";
import { badRequest } from "../http/errors.js";
import { type Fields, filled, normaliseEmail } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import type { DashboardUserRow } from "../store/rows.js";
import { key } from "../store/tables.js";

/** Who may open the SDK's user dashboard. These users are not the app's. */

/** How many can be had without a licence. */
const FREE_USERS = 3;
const SESSION_LIFETIME = 30 * 24 * 3_600_000;

export const dashboardRoutes: Route[] = [
  { method: "POST", path: "/recipe/dashboard/user", scope: "app", handle: createUser },
  { method: "PUT", path: "/recipe/dashboard/user", scope: "app", handle: updateUser },
  { method: "DELETE", path: "/recipe/dashboard/user", scope: "app", handle: deleteUser },
  { method: "GET", path: "/recipe/dashboard/users", scope: "app", handle: listUsers },
  { method: "GET", path: "/recipe/dashboard/user/sessions", scope: "app", handle: listSessions },
  { method: "POST", path: "/recipe/dashboard/signin", scope: "app", handle: signIn },
  { method: "POST", path: "/recipe/dashboard/session/verify", scope: "app", handle: verifySession },
  { method: "DELETE", path: "/recipe/dashboard/session", scope: "app", handle: revokeSession },
  { method: "GET", path: "/recipe/dashboard/tenant/core-config", scope: "tenant", handle: coreConfig },
];

async function createUser(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const email = normaliseEmail(body.filled("email"));
  if (!isEmail(email)) return { status: "INVALID_EMAIL_ERROR" };
  const password = body.filled("password");
  const weakness = weaknessOf(password);
  if (weakness !== undefined) return { status: "PASSWORD_WEAK_ERROR", message: weakness };
  const passwordHash = await core.passwords.hash(password, configOf(core, appId));
  return core.store.transact(() => {
    if (byEmail(core, appId, email) !== undefined) return { status: "EMAIL_ALREADY_EXISTS_ERROR" };
    if (allUsers(core, appId).length >= FREE_USERS) core.licence.use("dashboard_login");
    const user: DashboardUserRow = { appId, userId: randomUUID(), email, passwordHash, timeJoined: core.clock.now() };
    core.store.put("dashboardUsers", user);
    return { status: "OK", user: userJson(user) };
  });
}

async function updateUser(request: CoreRequest) {
  const { core, appId } = request;
  const { store } = core;
  const body = request.body();
  const given = body.optional(body.filled, "newEmail");
  const newEmail = given === undefined ? undefined : normaliseEmail(given);
  if (newEmail !== undefined && !isEmail(newEmail)) return { status: "INVALID_EMAIL_ERROR" };
  const newPassword = body.optional(body.filled, "newPassword");
  const weakness = newPassword === undefined ? undefined : weaknessOf(newPassword);
  if (weakness !== undefined) return { status: "PASSWORD_WEAK_ERROR", message: weakness };
  const find = finder(core, appId, (name) =>
    body.optional(body.string as (this: Fields, name: string) => string, name),
  );
  const passwordHash =
    newPassword === undefined ? undefined : await core.passwords.hash(newPassword, configOf(core, appId));
  return store.transact(() => {
    const user = find();
    if (user === undefined) return { status: "UNKNOWN_USER_ERROR" };
    const holder = newEmail === undefined ? undefined : byEmail(core, appId, newEmail);
    if (holder !== undefined && holder.userId !== user.userId) return { status: "EMAIL_ALREADY_EXISTS_ERROR" };
    const changed = { ...user, email: newEmail ?? user.email, passwordHash: passwordHash ?? user.passwordHash };
    store.put("dashboardUsers", changed);
    store.deleteAll("dashboardSessions", store.tables.dashboardSessions.find("user", key(appId, user.userId)));
    return { status: "OK", user: userJson(changed) };
  });
}

function deleteUser({ core, appId, query }: CoreRequest) {
  const { store } = core;
  const find = finder(core, appId, (name) => query.optional(name));
  const didUserExist = store.transact(() => {
    const user = find();
    if (user === undefined) return false;
    store.deleteAll("dashboardSessions", store.tables.dashboardSessions.find("user", key(appId, user.userId)));
    return store.delete("dashboardUsers", key(appId, user.userId));
  });
  return { status: "OK", didUserExist };
}

function listUsers({ core, appId }: CoreRequest) {
  return { status: "OK", users: activeUsers(core, appId).map(userJson) };
}

function listSessions({ core, appId, query }: CoreRequest) {
  const sessions = core.store.tables.dashboardSessions.find("user", key(appId, query.filled("userId")));
  return {
    status: "OK",
    sessions: sessions.map(({ userId, sessionId, timeCreated, expiry }) => ({
      userId,
      sessionId,
      timeCreated,
      expiry,
    })),
  };
}

async function signIn(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const user = byEmail(core, appId, normaliseEmail(body.filled("email")));
  const password = body.filled("password");
  if (user === undefined) return { status: "INVALID_CREDENTIALS_ERROR" };
  if (isSuspended(core, user)) {
    return suspended(
      "User is currently suspended, please sign in with another account, or reactivate the SuperTokens core license key",
    );
  }
  if (!(await core.passwords.verify(password, user.passwordHash, configOf(core, appId))))
    return { status: "INVALID_CREDENTIALS_ERROR" };
  const sessionId = randomUUID();
  const timeCreated = core.clock.now();
  core.store.transact(() =>
    core.store.put("dashboardSessions", {
      appId,
      sessionId,
      userId: user.userId,
      timeCreated,
      expiry: timeCreated + SESSION_LIFETIME,
    }),
  );
  return { status: "OK", sessionId };
}

function verifySession(request: CoreRequest) {
  const { core, appId } = request;
  const session = core.store.tables.dashboardSessions.get(key(appId, request.body().filled("sessionId")));
  const user = session && core.store.tables.dashboardUsers.get(key(appId, session.userId));
  if (user === undefined || session!.expiry < core.clock.now()) return { status: "INVALID_SESSION_ERROR" };
  if (isSuspended(core, user)) return suspended("User is suspended.");
  return { status: "OK", email: user.email };
}

function revokeSession({ core, appId, query }: CoreRequest) {
  const sessionId = query.filled("sessionId");
  core.store.transact(() => core.store.delete("dashboardSessions", key(appId, sessionId)));
  return { status: "OK" };
}

function coreConfig({ core, appId, tenantId }: CoreRequest) {
  return { status: "OK", config: describeConfig(configOf(core, appId, tenantId)) };
}

/** Finds a user by the parameter `userId` or, without it, `email`. @throws CoreError 400 when both are missing */
function finder(
  core: Core,
  appId: string,
  read: (name: string) => string | undefined,
): () => DashboardUserRow | undefined {
  const userId = read("userId");
  if (userId !== undefined) {
    const id = key(appId, filled("userId", userId));
    return () => core.store.tables.dashboardUsers.get(id);
  }
  const email = read("email");
  if (email === undefined) throw badRequest("Either field 'email' or 'userId' must be present");
  const normalised = normaliseEmail(filled("email", email));
  return () => byEmail(core, appId, normalised);
}

/** The users of an app, oldest first. */
function allUsers({ store }: Core, appId: string): DashboardUserRow[] {
  return store.tables.dashboardUsers.find("app", appId).sort((a, b) => a.timeJoined - b.timeJoined);
}

/** Those who may sign in: without a licence, only the first ones. */
function activeUsers(core: Core, appId: string): DashboardUserRow[] {
  const users = allUsers(core, appId);
  return core.licence.on ? users : users.slice(0, FREE_USERS);
}

const suspended = (message: string) => ({ status: "USER_SUSPENDED_ERROR", message });

function isSuspended(core: Core, user: DashboardUserRow): boolean {
  return !activeUsers(core, user.appId).includes(user);
}

function byEmail({ store }: Core, appId: string, email: string): DashboardUserRow | undefined {
  return store.tables.dashboardUsers.find("email", key(appId, email))[0];
}

/** The core sends the hash as well; nobody needs it, so it stays here. */
function userJson({ userId, email, timeJoined }: DashboardUserRow) {
  return { userId, email, timeJoined };
}

function isEmail(email: string): boolean {
  return /^.+@([a-z0-9-]+\.)+[a-z]{2,}$/i.test(email);
}

/** What the core demands of a dashboard password; undefined if it is fine. */
function weaknessOf(password: string): string | undefined {
  if (password.length < 8) return "Password must contain at least 8 characters, including a number";
  if (password.length >= 100) return "Password's length must be lesser than 100 characters";
  if (!/[A-Za-z]/.test(password)) return "Password must contain at least one alphabet";
  if (!/\d/.test(password)) return "Password must contain at least one number";
  return undefined;
}
