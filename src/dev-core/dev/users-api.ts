import { CdiVersion, NEWEST_CDI } from "../http/cdi.js";
import { CoreError } from "../http/errors.js";
import { Fields } from "../http/input.js";
import { type Method, Reply } from "../http/routes.js";
import type { JsonObject } from "../store/rows.js";
import { key } from "../store/tables.js";
import { findUser, wholeUserJson } from "../users.js";
import { createUser } from "./users-create.js";
import { expireAccessTokens } from "./expire.js";
import { appOf, notice, wholeNumber } from "./input.js";
import type { Dev, DevRequest, DevRoute } from "./routes.js";
import { findUsers } from "./users-find.js";

/**
 * Users, for the pages and for scripts. All of it is done by the core's own interface, so that what a page does an app
 * could do too. `?app=` names the app, if it is not the public one. Changes answer `{notice}`, for people.
 */
export const usersApiRoutes: DevRoute[] = [
  { method: "GET", path: "/dev/api/users", handle: list },
  { method: "POST", path: "/dev/api/users", handle: create },
  { method: "GET", path: "/dev/api/users/:id", handle: show },
  { method: "DELETE", path: "/dev/api/users/:id", handle: remove },
  { method: "PUT", path: "/dev/api/users/:id/metadata", handle: putMetadata },
  { method: "POST", path: "/dev/api/users/:id/roles", handle: addRole },
  { method: "POST", path: "/dev/api/users/:id/roles/remove", handle: removeRole },
  { method: "DELETE", path: "/dev/api/users/:id/sessions", handle: revokeAll },
  { method: "POST", path: "/dev/api/users/:id/devices/remove", handle: removeDevice },
  { method: "DELETE", path: "/dev/api/sessions/:handle", handle: revoke },
  { method: "POST", path: "/dev/api/sessions/:handle/expire", handle: expire },
];

const MAX_LIMIT = 500;

/** GET ?app=&tenant=&search=&limit=&after=: {users, next?}, newest first; `next` is the next page's `after`. */
function list({ core }: Dev, { query }: DevRequest): Reply {
  const limit = Math.min(wholeNumber(query, "limit") ?? 50, MAX_LIMIT);
  const [tenantId, search, after] = ["tenant", "search", "after"].map((name) => query.get(name) || undefined);
  const { users, next } = findUsers(core, { appId: appOf(core, query), tenantId, search, limit, after });
  const newest = new CdiVersion(NEWEST_CDI);
  return new Reply(200, { users: users.map((user) => wholeUserJson(core.store, user, newest)), next });
}

/** POST {email, password} | {email} | {phoneNumber} | {provider, providerUserId, email}, all with tenant?: 201 {id} */
async function create(dev: Dev, { query, body }: DevRequest): Promise<Reply> {
  return new Reply(201, await createUser(dev, appOf(dev.core, query), Fields.parse(body)));
}

/** GET: {user, metadata, roles, sessions}; roles by tenant. */
async function show(dev: Dev, request: DevRequest): Promise<Reply> {
  const { appId, userId } = target(dev, request);
  const [{ user }, { metadata }] = await Promise.all([
    dev.ask({ method: "GET", path: "/user/id", appId, query: { userId } }),
    dev.ask({ method: "GET", path: "/recipe/user/metadata", appId, query: { userId } }),
  ]);
  const rows = dev.core.store.tables.userRoles.find("user", key(appId, userId));
  const roles = Object.fromEntries(rows.map((row) => [row.tenantId, row.roles]));
  return new Reply(200, { user, metadata, roles, sessions: await sessionsOf(dev, appId, userId) });
}

async function remove(dev: Dev, request: DevRequest): Promise<Reply> {
  return change(dev, request, "POST", "/user/remove", (userId) => ({ userId }), "The user is deleted.");
}

/** PUT {metadata}: instead of all that there was. */
async function putMetadata(dev: Dev, request: DevRequest): Promise<Reply> {
  const { appId, userId } = target(dev, request);
  const metadataUpdate = Fields.parse(request.body).object("metadata");
  await dev.ask({ method: "POST", path: "/recipe/user/metadata/remove", appId, body: { userId } });
  await dev.ask({ method: "PUT", path: "/recipe/user/metadata", appId, body: { userId, metadataUpdate } });
  return notice("The metadata is saved.");
}

/** POST {role, tenant?}: makes the role if there is none of that name. */
async function addRole(dev: Dev, request: DevRequest): Promise<Reply> {
  const { appId, userId } = target(dev, request);
  const fields = Fields.parse(request.body);
  const role = fields.filled("role");
  const tenantId = fields.optional(fields.filled, "tenant");
  await dev.ask({ method: "PUT", path: "/recipe/role", appId, body: { role } });
  await dev.ask({ method: "PUT", path: "/recipe/user/role", appId, tenantId, body: { userId, role } });
  return notice(`The user has the role ${role}. Access tokens show it after the next refresh.`);
}

async function removeRole(dev: Dev, request: DevRequest): Promise<Reply> {
  const fields = Fields.parse(request.body);
  const role = fields.filled("role");
  const tenant = fields.optional(fields.filled, "tenant");
  const done = `The user no longer has the role ${role}. Access tokens show it after the next refresh.`;
  return change(dev, request, "POST", "/recipe/user/role/remove", (userId) => ({ userId, role }), done, tenant);
}

async function revokeAll(dev: Dev, request: DevRequest): Promise<Reply> {
  return change(dev, request, "POST", "/recipe/session/remove", (userId) => ({ userId }), "All sessions are revoked.");
}

/** POST {deviceName}: removes an authenticator app. */
async function removeDevice(dev: Dev, request: DevRequest): Promise<Reply> {
  const deviceName = Fields.parse(request.body).string("deviceName");
  const done = "The authenticator app is removed.";
  return change(dev, request, "POST", "/recipe/totp/device/remove", (userId) => ({ userId, deviceName }), done);
}

/** DELETE: ends a session. Its access token is taken for as long as it is valid, as with any core. */
async function revoke(dev: Dev, { params, query }: DevRequest): Promise<Reply> {
  const body = { sessionHandles: [params["handle"]!] };
  await dev.ask({ method: "POST", path: "/recipe/session/remove", appId: appOf(dev.core, query), body });
  return notice("The session is revoked: it cannot be refreshed any more.");
}

/** POST {}: ends the access tokens of the session's app, as `expireAccessTokens()` tells. {told, notTold, notice} */
async function expire(dev: Dev, { params, query }: DevRequest): Promise<Reply> {
  const { core } = dev;
  const session = core.store.tables.sessions.get(key(appOf(core, query), params["handle"]!));
  if (session === undefined) throw new CoreError(404, "The session has ended already.");
  const { told, notTold } = await expireAccessTokens(dev, session);
  const text =
    told.length > 0 && notTold.length === 0
      ? "The access token is expired: the app refreshes at its next request."
      : "The core takes the access token no more. The app's backend could not be told: it takes the token until it " +
        "loads the new signing key, at the next sign-in or refresh, or when it is restarted.";
  return new Reply(200, { told, notTold, notice: text });
}

/** The sessions of a user and of its login methods that have not expired, as the core shows each. */
export async function sessionsOf({ ask }: Dev, appId: string, userId: string): Promise<JsonObject[]> {
  const { sessionHandles } = await ask({ method: "GET", path: "/recipe/session/user", appId, query: { userId } });
  return Promise.all(
    (sessionHandles as string[]).map((sessionHandle) =>
      ask({ method: "GET", path: "/recipe/session", appId, query: { sessionHandle } }),
    ),
  );
}

/** The user that an address means. @throws CoreError 404 */
function target({ core }: Dev, { query, params }: DevRequest): { appId: string; userId: string } {
  const appId = appOf(core, query);
  const userId = params["id"]!;
  if (findUser(core.store, appId, userId) === undefined) throw new CoreError(404, "There is no such user.");
  return { appId, userId };
}

/** Changes something of a user by one call of the core. */
async function change(
  dev: Dev,
  request: DevRequest,
  method: Method,
  path: string,
  body: (userId: string) => JsonObject,
  done: string,
  tenantId?: string,
): Promise<Reply> {
  const { appId, userId } = target(dev, request);
  await dev.ask({ method, path, appId, tenantId, body: body(userId) });
  return notice(done);
}
