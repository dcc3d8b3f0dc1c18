import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { configOf, type Core, getTenant, tenantsOf } from "../core.js";
import { badRequest } from "../http/errors.js";
import { PUBLIC } from "../http/router.js";
import type { CoreRequest, Route } from "../http/routes.js";
import { key, type SessionRow } from "../store/tables.js";
import { openRefreshToken, type RefreshTokenPayload, sealRefreshToken, sha256 } from "../tokens.js";
import { findUser, primaryUserId } from "../users.js";
import { checkClaims, issueAccessToken, PayloadError, readAccessToken, TryRefresh, verifyAccessToken } from "./session-tokens.js";

/**
 * Sessions: an access token that is verified by its signature, and a refresh token that rotates.
 *
 * Rotation and theft detection are those of CDI 5.4 and older (the core's session/Session.java). The stored hash is
 * that of the *parent*, the last refresh token known to have reached the client:
 * - presenting the parent issues a child; the parent stays usable, in case the child never arrives;
 * - using the child, or an access token issued with it, proves that it arrived: it becomes the parent;
 * - presenting anything older after that means that two clients hold the session: theft.
 */

export const sessionRoutes: Route[] = [
  { method: "POST", path: "/recipe/session", scope: "tenant", handle: createSession },
  { method: "GET", path: "/recipe/session", scope: "app-by-handle", handle: getSession },
  { method: "POST", path: "/recipe/session/refresh", scope: "app-by-handle", handle: refreshSession },
  { method: "POST", path: "/recipe/session/verify", scope: "app-by-handle", handle: verifySession },
  { method: "POST", path: "/recipe/session/regenerate", scope: "app-by-handle", handle: regenerateSession },
  { method: "POST", path: "/recipe/session/remove", scope: "tenant", handle: removeSessions },
  { method: "GET", path: "/recipe/session/user", scope: "tenant", handle: listSessions },
  { method: "GET", path: "/recipe/session/data", scope: "app-by-handle", handle: (r) => readData(r, "userDataInDatabase") },
  { method: "PUT", path: "/recipe/session/data", scope: "app-by-handle", handle: (r) => writeData(r, "userDataInDatabase") },
  { method: "GET", path: "/recipe/jwt/data", scope: "app-by-handle", handle: (r) => readData(r, "userDataInJWT") },
  { method: "PUT", path: "/recipe/jwt/data", scope: "app-by-handle", handle: (r) => writeData(r, "userDataInJWT") },
];

interface Token {
  token: string;
  expiry: number;
  createdTime: number;
}

const noSession = () => unauthorised("Session does not exist.");
const unauthorised = (message: string) => ({ status: "UNAUTHORISED", message });

async function createSession(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const body = request.body();
  const userId = body.string("userId");
  const enableAntiCsrf = body.boolean("enableAntiCsrf");
  const userDataInJWT = body.object("userDataInJWT");
  const userDataInDatabase = body.object("userDataInDatabase");
  const useStaticKey = body.optional(body.boolean, "useDynamicSigningKey") === false;
  refusePayload(() => checkClaims(userDataInJWT));

  const signingKey = await core.keys.toSign(appId, useStaticKey);
  const handle = tenantId === PUBLIC ? randomUUID() : `${randomUUID()}_${tenantId}`;
  const antiCsrfToken = enableAntiCsrf ? randomUUID() : undefined;
  const refreshToken = issueRefreshToken(core, appId, { sessionHandle: handle, userId, tenantId, ...optional({ antiCsrfToken }) });
  const session: SessionRow = {
    appId, tenantId, handle, recipeUserId: userId, userDataInDatabase, userDataInJWT, useStaticKey,
    refreshTokenHash2: sha256(sha256(refreshToken.token)),
    expiry: refreshToken.expiry,
    timeCreated: refreshToken.createdTime,
  };
  core.store.transact(() => core.store.put("sessions", session));
  const accessToken = issueAccessToken(core, signingKey, session, {
    refreshTokenHash1: sha256(refreshToken.token), parentRefreshTokenHash1: null, antiCsrfToken: antiCsrfToken ?? null,
  });
  return { status: "OK", session: sessionJson(core, session), accessToken, refreshToken, antiCsrfToken };
}

async function refreshSession(request: CoreRequest) {
  const { core, appId } = request;
  const { store, clock } = core;
  const body = request.body();
  const token = body.string("refreshToken");
  const antiCsrf = body.optional(body.string, "antiCsrfToken");
  const enableAntiCsrf = body.boolean("enableAntiCsrf");
  const useStaticKey = !body.boolean("useDynamicSigningKey");
  const payload = openRefreshToken(store, appId, token);
  if (payload === undefined) return unauthorised("Invalid refresh token");
  if (enableAntiCsrf && payload.antiCsrfToken !== undefined && payload.antiCsrfToken !== antiCsrf) {
    return unauthorised("Anti CSRF token missing, or not matching");
  }
  getTenant(store, appId, payload.tenantId);

  const signingKey = await core.keys.toSign(appId, useStaticKey);
  const session = store.tables.sessions.get(key(appId, payload.sessionHandle));
  if (session === undefined || session.expiry < clock.now()) return unauthorised("Session missing in db or has expired");
  const parent = acceptAsParent(core, session, sha256(token), payload, useStaticKey);
  if (parent === undefined) {
    const { handle, recipeUserId } = session;
    return { status: "TOKEN_THEFT_DETECTED", session: { handle, userId: primaryUserId(store, appId, recipeUserId), recipeUserId } };
  }

  const antiCsrfToken = enableAntiCsrf ? randomUUID() : undefined;
  const refreshToken = issueRefreshToken(core, appId, {
    sessionHandle: parent.handle, userId: parent.recipeUserId, tenantId: parent.tenantId,
    parentRefreshTokenHash1: sha256(token), ...optional({ antiCsrfToken }),
  });
  const accessToken = issueAccessToken(core, signingKey, parent, {
    refreshTokenHash1: sha256(refreshToken.token), parentRefreshTokenHash1: sha256(token), antiCsrfToken: antiCsrfToken ?? null,
  });
  return { status: "OK", session: sessionJson(core, parent), accessToken, refreshToken, antiCsrfToken };
}

/** The session with the presented refresh token as its parent; undefined if the token is neither parent nor child. */
function acceptAsParent(
  core: Core, session: SessionRow, hash1: string, payload: RefreshTokenPayload, useStaticKey: boolean,
): SessionRow | undefined {
  const hash2 = sha256(hash1);
  if (session.refreshTokenHash2 === hash2) {
    if (session.useStaticKey === useStaticKey) return session;
    return putSession(core, { ...session, useStaticKey });
  }
  const { parentRefreshTokenHash1: parentHash1 } = payload;
  if (parentHash1 === undefined || sha256(parentHash1) !== session.refreshTokenHash2) return undefined;
  return putSession(core, { ...session, refreshTokenHash2: hash2, expiry: refreshExpiry(core, session), useStaticKey });
}

async function verifySession(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const token = body.string("accessToken");
  const antiCsrf = body.optional(body.string, "antiCsrfToken");
  const checkAntiCsrf = [body.boolean("doAntiCsrfCheck"), body.boolean("enableAntiCsrf")].every(Boolean);
  const checkDatabase = body.boolean("checkDatabase");
  try {
    const access = await verifyAccessToken(core, appId, token);
    if (checkAntiCsrf && access.antiCsrfToken === null) {
      throw new TryRefresh("Access token does not contain all the information. Maybe the structure has changed?");
    }
    getTenant(core.store, appId, access.tenantId);
    if (checkAntiCsrf && antiCsrf !== access.antiCsrfToken) throw new TryRefresh("anti-csrf check failed");

    const { handle, userId, recipeUserId, tenantId, claims } = access;
    const unchanged = { status: "OK", session: { handle, userId, recipeUserId, userDataInJWT: claims, tenantId } };
    const stored = core.store.tables.sessions.get(key(appId, handle));
    if (checkDatabase && stored === undefined) return unauthorised("Either the session has ended or has been blacklisted");
    const outdated = checkDatabase && !isDeepStrictEqual(claims, stored!.userDataInJWT);
    if (access.parentRefreshTokenHash1 === null && !outdated) return unchanged;

    const signingKey = await core.keys.toSign(appId, stored?.useStaticKey ?? false);
    const session = core.store.tables.sessions.get(key(appId, handle));
    if (session === undefined) return unauthorised("Session missing in db");
    const { parentRefreshTokenHash1: parentHash1, refreshTokenHash1 } = access;
    const promote = parentHash1 !== null && session.refreshTokenHash2 === sha256(parentHash1);
    if (!promote && session.refreshTokenHash2 !== sha256(refreshTokenHash1) && !outdated) return unchanged;
    if (promote) {
      putSession(core, { ...session, refreshTokenHash2: sha256(refreshTokenHash1), expiry: refreshExpiry(core, session) });
    }
    const accessToken = issueAccessToken(core, signingKey, session, { ...access, parentRefreshTokenHash1: null });
    return { ...unchanged, session: { ...unchanged.session, userDataInJWT: session.userDataInJWT }, accessToken };
  } catch (error) {
    if (error instanceof TryRefresh) return { status: "TRY_REFRESH_TOKEN", message: error.message };
    throw error;
  }
}

/** Gives an access token other claims. The SDK has verified the token before; it may have expired since. */
async function regenerateSession(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const token = body.string("accessToken");
  const given = body.optional(body.object, "userDataInJWT");
  const access = readAccessToken(token);
  if (access instanceof TryRefresh) return unauthorised(access.message);
  getTenant(core.store, appId, access.tenantId);
  const before = liveSession(core, appId, access.handle);
  if (before === undefined) return noSession();
  const userDataInJWT = given ?? before.userDataInJWT;
  refusePayload(() => checkClaims(userDataInJWT));

  const signingKey = await core.keys.toSign(appId, before.useStaticKey);
  const stored = liveSession(core, appId, access.handle);
  if (stored === undefined) return noSession();
  const changed = putSession(core, { ...stored, userDataInJWT });
  const { handle, userId, recipeUserId, tenantId } = access;
  const session = { handle, userId, recipeUserId, userDataInJWT, tenantId };
  if (access.expiry < core.clock.now()) return { status: "OK", session };
  return { status: "OK", session, accessToken: issueAccessToken(core, signingKey, changed, access, access.expiry) };
}

function getSession({ core, appId, query }: CoreRequest) {
  const found = sessionOf(core, appId, query.required("sessionHandle"));
  if (found === undefined) return noSession();
  const { handle: sessionHandle, recipeUserId, userDataInDatabase, userDataInJWT, expiry, timeCreated, tenantId } = found;
  const userId = primaryUserId(core.store, appId, recipeUserId);
  return { status: "OK", sessionHandle, userId, recipeUserId, userDataInDatabase, userDataInJWT, expiry, timeCreated, tenantId };
}

function removeSessions(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const userId = body.optional(body.string, "userId");
  const handles = body.optional(body.strings, "sessionHandles");
  if ((userId === undefined) === (handles === undefined)) {
    throw badRequest("Invalid JSON input - use one of userId or sessionHandles array");
  }
  const options = ["revokeAcrossAllTenants", "revokeSessionsForLinkedAccounts"].map((name) => {
    const value = body.optional(body.boolean, name);
    if (userId === undefined && value !== undefined) {
      throw badRequest(`Invalid JSON input - ${name} can only be set if userId is set`);
    }
    return value ?? true;
  });
  const [everywhere, linked] = options as [boolean, boolean];
  const targets = handles ?? handlesOfUser(request, userId!, everywhere, linked);
  return { status: "OK", sessionHandlesRevoked: revokeSessions(core, appId, targets) };
}

function listSessions(request: CoreRequest) {
  const { query } = request;
  const userId = query.required("userId");
  const everywhere = query.flag("fetchAcrossAllTenants", true);
  const linked = query.flag("fetchSessionsForAllLinkedAccounts", true);
  return { status: "OK", sessionHandles: handlesOfUser(request, userId, everywhere, linked) };
}

function handlesOfUser(request: CoreRequest, userId: string, everywhere: boolean, linked: boolean): string[] {
  const { core, appId, tenantId } = request;
  if (everywhere) request.requirePublicTenant();
  const handles = liveHandles(core, appId, userId, linked);
  return everywhere ? handles : handles.filter((handle) => tenantOfHandle(handle) === tenantId);
}

/** The handles of a user's sessions that have not expired. */
export function liveHandles(core: Core, appId: string, userId: string, linked: boolean): string[] {
  const user = linked ? findUser(core.store, appId, userId) : undefined;
  const ids = new Set([userId, ...(user?.loginMethods.map((method) => method.recipeUserId) ?? [])]);
  const tenants = new Set(tenantsOf(core.store, appId).map((tenant) => tenant.tenantId));
  return [...ids]
    .flatMap((id) => core.store.tables.sessions.find("user", key(appId, id)))
    .filter((session) => session.expiry >= core.clock.now() && tenants.has(session.tenantId))
    .map((session) => session.handle);
}

/** Ends sessions and returns the handles of those that there were. */
export function revokeSessions({ store }: Core, appId: string, handles: string[]): string[] {
  return store.transact(() => handles.filter((handle) => store.delete("sessions", key(appId, handle))));
}

function readData({ core, appId, query }: CoreRequest, field: "userDataInDatabase" | "userDataInJWT") {
  const session = sessionOf(core, appId, query.required("sessionHandle"));
  return session === undefined ? noSession() : { status: "OK", [field]: session[field] };
}

function writeData({ core, appId, ...request }: CoreRequest, field: "userDataInDatabase" | "userDataInJWT") {
  const body = request.body();
  const handle = body.string("sessionHandle");
  const data = body.object(field);
  const session = sessionOf(core, appId, handle);
  if (field === "userDataInJWT") refusePayload(() => checkClaims(data));
  if (session === undefined) return noSession();
  putSession(core, { ...session, [field]: data });
  return { status: "OK" };
}

/** @throws CoreError 400 when the tenant that the handle names does not exist */
function sessionOf(core: Core, appId: string, handle: string): SessionRow | undefined {
  getTenant(core.store, appId, tenantOfHandle(handle));
  return liveSession(core, appId, handle);
}

function liveSession({ store, clock }: Core, appId: string, handle: string): SessionRow | undefined {
  const session = store.tables.sessions.get(key(appId, handle));
  return session !== undefined && session.expiry > clock.now() ? session : undefined;
}

function tenantOfHandle(handle: string): string {
  return handle.split("_")[1] ?? PUBLIC;
}

function putSession({ store }: Core, session: SessionRow): SessionRow {
  store.transact(() => store.put("sessions", session));
  return session;
}

function issueRefreshToken(core: Core, appId: string, payload: RefreshTokenPayload): Token {
  const createdTime = core.clock.now();
  const expiry = refreshExpiry(core, { appId, tenantId: payload.tenantId });
  return { token: sealRefreshToken(core.store, appId, payload), expiry, createdTime };
}

function refreshExpiry(core: Core, { appId, tenantId }: Pick<SessionRow, "appId" | "tenantId">): number {
  return core.clock.now() + configOf(core, appId, tenantId).refresh_token_validity * 60_000;
}

function sessionJson(core: Core, { appId, handle, recipeUserId, userDataInJWT, tenantId }: SessionRow) {
  return { handle, userId: primaryUserId(core.store, appId, recipeUserId), recipeUserId, userDataInJWT, tenantId };
}

function refusePayload(check: () => void): void {
  try {
    check();
  } catch (error) {
    throw error instanceof PayloadError ? badRequest(error.message) : error;
  }
}

function optional<T>(fields: { antiCsrfToken: T | undefined }): { antiCsrfToken?: T } {
  return fields.antiCsrfToken === undefined ? {} : { antiCsrfToken: fields.antiCsrfToken };
}
