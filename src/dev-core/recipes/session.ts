import { randomUUID } from "node:crypto";
import { markActive } from "../active-users.js";
import { type Core, getTenant, tenantsOf } from "../core.js";
import { badRequest } from "../http/errors.js";
import { PUBLIC } from "../public.js";
import type { CoreRequest, Route } from "../http/routes.js";
import type { SessionRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { sha256 } from "../tokens.js";
import { shownId } from "../user-ids.js";
import { findByOwnId, primaryUserId } from "../users.js";
import {
  issueRefreshToken,
  liveSession,
  noSession,
  putSession,
  sessionJson,
  withoutRecipeUser,
} from "./session-common.js";
import { refreshSession, regenerateSession, verifySession } from "./session-rotation.js";
import { issueAccessToken, refuseProtectedClaims, tokenVersion } from "./session-tokens.js";

/**
 * Sessions: an access token that is verified by its signature, and a refresh token that rotates.
 * How refresh tokens rotate stands in session-rotation.ts.
 */

export const sessionRoutes: Route[] = [
  { method: "POST", path: "/recipe/session", scope: "tenant", handle: createSession },
  { method: "GET", path: "/recipe/session", scope: "app-by-handle", handle: getSession },
  { method: "POST", path: "/recipe/session/refresh", scope: "tenant", handle: refreshSession },
  { method: "POST", path: "/recipe/session/verify", scope: "app-by-handle", handle: verifySession },
  { method: "POST", path: "/recipe/session/regenerate", scope: "app-by-handle", handle: regenerateSession },
  { method: "POST", path: "/recipe/session/remove", scope: "app-by-handle", handle: removeSessions },
  { method: "GET", path: "/recipe/session/user", scope: "app-by-handle", handle: listSessions },
  { method: "GET", path: "/recipe/session/data", scope: "app-by-handle", handle: read("userDataInDatabase") },
  { method: "PUT", path: "/recipe/session/data", scope: "app-by-handle", handle: write("userDataInDatabase") },
  { method: "GET", path: "/recipe/jwt/data", scope: "app-by-handle", handle: read("userDataInJWT") },
  { method: "PUT", path: "/recipe/jwt/data", scope: "app-by-handle", handle: write("userDataInJWT") },
];

type Data = "userDataInDatabase" | "userDataInJWT";

async function createSession(request: CoreRequest) {
  const { core, appId, tenantId, cdi } = request;
  const body = request.body();
  const userId = shownId(core.store, appId, body.string("userId"));
  const enableAntiCsrf = body.boolean("enableAntiCsrf");
  const userDataInJWT = body.object("userDataInJWT");
  const userDataInDatabase = body.object("userDataInDatabase");
  const useStaticKey = body.optional(body.boolean, "useDynamicSigningKey") === false;
  const version = tokenVersion(cdi);
  refuseProtectedClaims(userDataInJWT, version);

  const signingKey = await core.keys.toSign(appId, useStaticKey);
  const handle = tenantId === PUBLIC ? randomUUID() : `${randomUUID()}_${tenantId}`;
  const antiCsrfToken = enableAntiCsrf ? randomUUID() : undefined;
  const refreshToken = issueRefreshToken(core, appId, { sessionHandle: handle, userId, tenantId }, antiCsrfToken);
  const session: SessionRow = {
    appId,
    tenantId,
    handle,
    recipeUserId: userId,
    userDataInDatabase,
    userDataInJWT,
    useStaticKey,
    refreshTokenHash2: sha256(sha256(refreshToken.token)),
    expiry: refreshToken.expiry,
    timeCreated: refreshToken.createdTime,
  };
  core.store.transact(() => {
    core.store.put("sessions", session);
    markActive(core, appId, primaryUserId(core.store, appId, userId));
  });
  const accessToken = await issueAccessToken(core, signingKey, session, {
    version,
    refreshTokenHash1: sha256(refreshToken.token),
    parentRefreshTokenHash1: null,
    antiCsrfToken: antiCsrfToken ?? null,
  });
  return { status: "OK", session: sessionJson(core, session, cdi), accessToken, refreshToken, antiCsrfToken };
}

function getSession({ core, appId, query, cdi }: CoreRequest) {
  const found = sessionOf(core, appId, query.required("sessionHandle"));
  if (found === undefined) return noSession();
  const { handle, recipeUserId, userDataInDatabase, userDataInJWT, expiry, timeCreated, tenantId } = found;
  const session = {
    sessionHandle: handle,
    userId: primaryUserId(core.store, appId, recipeUserId),
    recipeUserId,
    userDataInDatabase,
    userDataInJWT,
    expiry,
    timeCreated,
    tenantId,
  };
  return { status: "OK", ...withoutRecipeUser(session, cdi) };
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
  for (const handle of handles ?? []) getTenant(core.store, appId, handle.split("_")[1] ?? PUBLIC);
  const targets = handles ?? handlesOfUser(request, userId!, everywhere, linked);
  if (userId !== undefined) markActive(core, appId, userId);
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
  else getTenant(core.store, appId, tenantId);
  const handles = liveHandles(core, appId, userId, linked);
  return everywhere ? handles : handles.filter((handle) => tenantOfHandle(handle) === tenantId);
}

/**
 * The handles of a user's sessions that have not expired.
 *
 * @param userId as sessions carry it: the external id where there is one. Linked login methods are found by own ids
 * only
 *   (the core's Session.java).
 */
export function liveHandles(core: Core, appId: string, userId: string, linked: boolean): string[] {
  const user = linked ? findByOwnId(core.store, appId, userId) : undefined;
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

function read(field: Data) {
  return ({ core, appId, query }: CoreRequest) => {
    const session = sessionOf(core, appId, query.required("sessionHandle"));
    return session === undefined ? noSession() : { status: "OK", [field]: session[field] };
  };
}

function write(field: Data) {
  return ({ core, appId, cdi, ...request }: CoreRequest) => {
    const body = request.body();
    const handle = body.string("sessionHandle");
    const data = body.object(field);
    if (field === "userDataInJWT") refuseProtectedClaims(data, tokenVersion(cdi));
    const session = sessionOf(core, appId, handle);
    if (session === undefined) return noSession();
    putSession(core, { ...session, [field]: data });
    return { status: "OK" };
  };
}

/** @throws CoreError 400 when the tenant that the handle names does not exist */
function sessionOf(core: Core, appId: string, handle: string): SessionRow | undefined {
  getTenant(core.store, appId, tenantOfHandle(handle));
  return liveSession(core, appId, handle);
}

function tenantOfHandle(handle: string): string {
  return handle.split("_")[1] ?? PUBLIC;
}
