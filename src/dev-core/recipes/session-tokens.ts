import { configOf, type Core } from "../core.js";
import type { CdiVersion } from "../http/cdi.js";
import { isSignedBy, JwtError, type ParsedJwt, parseJwt, signJwt } from "../jwt.js";
import { badRequest, CoreError } from "../http/errors.js";
import type { JsonObject, SessionRow, SigningKeyRow } from "../store/rows.js";
import { primaryUserId } from "../users.js";
import type { AccessToken, TokenVersion } from "./access-token.js";
import { CLAIMS_2, isVersion2, readVersion2, signVersion2 } from "./session-tokens-v2.js";

/** The access tokens of sessions (the core's session/accessToken/AccessToken.java). */

const CLAIMS_4 = [
  "sub",
  "exp",
  "iat",
  "sessionHandle",
  "refreshTokenHash1",
  "parentRefreshTokenHash1",
  "antiCsrfToken",
  "tId",
] as const;

/** Claims that the core writes itself: they must be there, and users cannot set them. */
const PROTECTED: Record<TokenVersion, readonly string[]> = { 2: CLAIMS_2, 4: CLAIMS_4, 5: [...CLAIMS_4, "rsub"] };

/** The token cannot be used now, but a refresh may give one that can. */
export class TryRefresh extends Error {}

/** The version of the tokens that callers of a version of the interface understand. */
export function tokenVersion(cdi: CdiVersion): TokenVersion {
  if (cdi.atLeast("4.0")) return "5";
  return cdi.atLeast("3.0") ? "4" : "2";
}

export const PROTECTED_CLAIMS = "The user payload contains protected field";

/** Whether a user's claim has the name of one of the core's own. */
export function hasProtectedClaims(claims: JsonObject, version: TokenVersion): boolean {
  return PROTECTED[version].some((name) => name in claims);
}

/** @throws CoreError 400 when a user's claim has the name of one of the core's own */
export function refuseProtectedClaims(claims: JsonObject, version: TokenVersion): void {
  if (hasProtectedClaims(claims, version)) throw badRequest(PROTECTED_CLAIMS);
}

/**
 * Signs an access token for a session, with the session's claims.
 *
 * @param expiry in milliseconds; by default the validity that the tenant's settings name
 */
export async function issueAccessToken(
  core: Core,
  signingKey: SigningKeyRow,
  session: SessionRow,
  links: Pick<AccessToken, "version" | "refreshTokenHash1" | "parentRefreshTokenHash1" | "antiCsrfToken">,
  expiry?: number,
) {
  const now = core.clock.real();
  const { access_token_validity: validity, access_token_validity_jitter: jitter } = configOf(
    core,
    session.appId,
    session.tenantId,
  );
  const end = expiry ?? Math.floor(now + validity * 1000 * (1 - Math.random() * jitter));
  const userId = primaryUserId(core.store, session.appId, session.recipeUserId);
  if (links.version === "2") {
    const token = await signVersion2(core.keys, signingKey, session, userId, links, {
      expiryTime: end,
      timeCreated: now,
    });
    return { token, expiry: end, createdTime: now };
  }
  const times = { exp: seconds(end), iat: seconds(now) };
  const payload: JsonObject = {
    ...session.userDataInJWT,
    ...times,
    sub: userId,
    tId: session.tenantId,
    ...(links.version === "5" ? { rsub: session.recipeUserId } : {}),
    sessionHandle: session.handle,
    refreshTokenHash1: links.refreshTokenHash1,
    parentRefreshTokenHash1: links.parentRefreshTokenHash1,
    antiCsrfToken: links.antiCsrfToken,
  };
  const token = await signJwt(core.keys, signingKey, payload, { version: links.version });
  return { token, expiry: times.exp * 1000, createdTime: times.iat * 1000 };
}

/**
 * Reads a token and checks its signature and its time.
 *
 * @throws TryRefresh when it is not an access token of this app, or has expired
 */
export async function verifyAccessToken(core: Core, appId: string, token: string): Promise<AccessToken> {
  let jwt;
  try {
    jwt = parseJwt(token);
  } catch (error) {
    throw error instanceof JwtError ? new TryRefresh(inJava(error.message)) : error;
  }
  const signingKeys = await core.keys.all(appId);
  const candidates = isVersion2(jwt) ? signingKeys : signingKeys.filter(({ kid }) => kid === jwt.header["kid"]);
  if (candidates.length === 0) throw new TryRefresh("Key not found");
  if (!candidates.some((row) => isSignedBy(core.keys, row, jwt)))
    throw new TryRefresh(inJava("JWT verification failed"));
  const access = toAccessToken(jwt);
  if (access instanceof TryRefresh) throw access;
  if (access.expiry < core.clock.real()) throw new TryRefresh("Access token expired");
  return access;
}

/**
 * Reads a token without checking anything but its form. A TryRefresh is returned when claims are missing.
 *
 * @throws CoreError 500 when it is no JWT, as the core answers then
 */
export function readAccessToken(token: string): AccessToken | TryRefresh {
  try {
    return toAccessToken(parseJwt(token));
  } catch (error) {
    if (!(error instanceof JwtError)) throw error;
    throw new CoreError(500, inJava(error.message));
  }
}

function toAccessToken(jwt: ParsedJwt): AccessToken | TryRefresh {
  const { header, payload } = jwt;
  const version = isVersion2(jwt) ? "2" : header["version"] === "4" ? "4" : "5";
  const missing = PROTECTED[version].find((name) => !(name in payload));
  if (missing !== undefined) {
    return new TryRefresh(
      `Access token does not contain all the information. Maybe the structure has changed? ${missing}`,
    );
  }
  if (version === "2") return readVersion2(jwt);
  const claims = Object.fromEntries(Object.entries(payload).filter(([name]) => !PROTECTED[version].includes(name)));
  const text = (name: string) => String(payload[name]);
  const textOrNull = (name: string) => (payload[name] === null ? null : text(name));
  return {
    version,
    handle: text("sessionHandle"),
    userId: text("sub"),
    recipeUserId: text(version === "5" ? "rsub" : "sub"),
    tenantId: text("tId"),
    refreshTokenHash1: text("refreshTokenHash1"),
    parentRefreshTokenHash1: textOrNull("parentRefreshTokenHash1"),
    antiCsrfToken: textOrNull("antiCsrfToken"),
    expiry: Number(payload["exp"]) * 1000,
    claims,
  };
}

/** The core passes these on as Java prints them. */
function inJava(message: string): string {
  return `io.supertokens.session.jwt.JWT$JWTException: ${message}`;
}

/** Access tokens carry whole seconds. */
function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
