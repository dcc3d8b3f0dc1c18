import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { markActive } from "../active-users.js";
import { type Core, getTenant } from "../core.js";
import type { CoreRequest } from "../http/routes.js";
import type { SessionRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { openRefreshToken, RefreshTokenError, type RefreshTokenPayload, sha256 } from "../tokens.js";
import { primaryUserId } from "../users.js";
import {
  issueRefreshToken,
  liveSession,
  noSession,
  putSession,
  refreshExpiry,
  sessionJson,
  unauthorised,
  withoutRecipeUser,
} from "./session-common.js";
import {
  hasProtectedClaims,
  issueAccessToken,
  PROTECTED_CLAIMS,
  readAccessToken,
  refuseProtectedClaims,
  tokenVersion,
  TryRefresh,
  verifyAccessToken,
} from "./session-tokens.js";

/**
 * Rotation and theft detection are those of CDI 5.4 and older (the core's session/Session.java). The stored hash is
 * that of the *parent*, the last refresh token known to have reached the client:
 * - presenting the parent issues a child; the parent stays usable, in case the child never arrives;
 * - using the child, or an access token issued with it, proves that it arrived: it becomes the parent;
 * - presenting anything older after that means that two clients hold the session: theft.
 */

/** POST /recipe/session/refresh: new tokens for a refresh token. */
export async function refreshSession(request: CoreRequest) {
  const { core, appId, cdi } = request;
  const { store, clock } = core;
  const body = request.body();
  const token = body.string("refreshToken");
  const antiCsrf = body.optional(body.string, "antiCsrfToken");
  const enableAntiCsrf = body.boolean("enableAntiCsrf");
  const unchanged = !cdi.atLeast("5.0") && !body.has("useDynamicSigningKey");
  const useDynamicKey = unchanged ? undefined : body.boolean("useDynamicSigningKey");
  const payload = openRefreshToken(store, appId, token);
  if (payload instanceof RefreshTokenError) return unauthorised(payload.message);
  if (enableAntiCsrf && payload.antiCsrfToken !== undefined && payload.antiCsrfToken !== antiCsrf) {
    return unauthorised("Anti CSRF token missing, or not matching");
  }
  getTenant(store, appId, payload.tenantId);

  const find = () => store.tables.sessions.get(key(appId, payload.sessionHandle));
  const useStaticKey = useDynamicKey === undefined ? find()?.useStaticKey === true : !useDynamicKey;
  const signingKey = await core.keys.toSign(appId, useStaticKey);
  const session = find();
  if (session === undefined || session.expiry < clock.now())
    return unauthorised("Session missing in db or has expired");
  const parent = acceptAsParent(core, session, sha256(token), payload, useStaticKey);
  if (parent === undefined) {
    const { handle, recipeUserId } = session;
    const userId = primaryUserId(store, appId, recipeUserId);
    return { status: "TOKEN_THEFT_DETECTED", session: { handle, userId, recipeUserId } };
  }

  const version = tokenVersion(cdi);
  // A session of an old SDK may have claims that are no longer allowed.
  if (hasProtectedClaims(parent.userDataInJWT, version)) return unauthorised(PROTECTED_CLAIMS);

  markActive(core, appId, primaryUserId(store, appId, parent.recipeUserId));
  const antiCsrfToken = enableAntiCsrf ? randomUUID() : undefined;
  const refreshToken = issueRefreshToken(
    core,
    appId,
    {
      sessionHandle: parent.handle,
      userId: parent.recipeUserId,
      tenantId: parent.tenantId,
      parentRefreshTokenHash1: sha256(token),
    },
    antiCsrfToken,
  );
  const accessToken = await issueAccessToken(core, signingKey, parent, {
    version,
    refreshTokenHash1: sha256(refreshToken.token),
    parentRefreshTokenHash1: sha256(token),
    antiCsrfToken: antiCsrfToken ?? null,
  });
  return { status: "OK", session: sessionJson(core, parent, cdi), accessToken, refreshToken, antiCsrfToken };
}

/** The session with the presented refresh token as its parent; undefined if the token is neither parent nor child. */
function acceptAsParent(
  core: Core,
  session: SessionRow,
  hash1: string,
  payload: RefreshTokenPayload,
  useStaticKey: boolean,
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

/** POST /recipe/session/verify: what an access token says; a new one after its first use, or with newer claims. */
export async function verifySession(request: CoreRequest) {
  const { core, appId, cdi } = request;
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
    const shown = withoutRecipeUser({ handle, userId, recipeUserId, userDataInJWT: claims, tenantId }, cdi);
    const unchanged = { status: "OK", session: shown };
    const stored = core.store.tables.sessions.get(key(appId, handle));
    if (checkDatabase && stored === undefined)
      return unauthorised("Either the session has ended or has been blacklisted");
    const outdated = checkDatabase && !isDeepStrictEqual(claims, stored!.userDataInJWT);
    if (access.parentRefreshTokenHash1 === null && !outdated) return unchanged;

    const signingKey = await core.keys.toSign(appId, stored?.useStaticKey ?? false);
    const session = core.store.tables.sessions.get(key(appId, handle));
    if (session === undefined) return unauthorised("Session missing in db");
    const { parentRefreshTokenHash1: parentHash1, refreshTokenHash1 } = access;
    const promote = parentHash1 !== null && session.refreshTokenHash2 === sha256(parentHash1);
    if (!promote && session.refreshTokenHash2 !== sha256(refreshTokenHash1) && !outdated) return unchanged;
    if (promote) {
      putSession(core, {
        ...session,
        refreshTokenHash2: sha256(refreshTokenHash1),
        expiry: refreshExpiry(core, session),
      });
    }
    const accessToken = await issueAccessToken(core, signingKey, session, { ...access, parentRefreshTokenHash1: null });
    return { ...unchanged, session: { ...shown, userDataInJWT: session.userDataInJWT }, accessToken };
  } catch (error) {
    if (error instanceof TryRefresh) return { status: "TRY_REFRESH_TOKEN", message: error.message };
    throw error;
  }
}

/**
 * POST /recipe/session/regenerate: gives an access token other claims. As in the core, the token is not verified: the
 * SDK has done that, and it may have expired since.
 */
export async function regenerateSession(request: CoreRequest) {
  const { core, appId, cdi } = request;
  const body = request.body();
  const token = body.string("accessToken");
  const given = body.optional(body.object, "userDataInJWT");
  const access = readAccessToken(token);
  if (access instanceof TryRefresh) return unauthorised(access.message);
  getTenant(core.store, appId, access.tenantId);
  const before = liveSession(core, appId, access.handle);
  if (before === undefined) return noSession();
  const userDataInJWT = given ?? before.userDataInJWT;
  refuseProtectedClaims(userDataInJWT, access.version);

  const signingKey = await core.keys.toSign(appId, before.useStaticKey);
  const stored = liveSession(core, appId, access.handle);
  if (stored === undefined) return noSession();
  const changed = putSession(core, { ...stored, userDataInJWT });
  const { handle, userId, recipeUserId, tenantId } = access;
  const session = withoutRecipeUser({ handle, userId, recipeUserId, userDataInJWT, tenantId }, cdi);
  if (access.expiry < core.clock.real()) return { status: "OK", session };
  return {
    status: "OK",
    session,
    accessToken: await issueAccessToken(core, signingKey, changed, access, access.expiry),
  };
}
