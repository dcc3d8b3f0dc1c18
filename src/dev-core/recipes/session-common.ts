import { configOf, type Core } from "../core.js";
import type { CdiVersion } from "../http/cdi.js";
import type { SessionRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { type RefreshTokenPayload, sealRefreshToken } from "../tokens.js";
import { primaryUserId } from "../users.js";

/** What the endpoints of sessions share. */

/** A token as the CDI shows it; times in milliseconds. */
export interface Token {
  token: string;
  expiry: number;
  createdTime: number;
}

export const unauthorised = (message: string) => ({ status: "UNAUTHORISED", message });
export const noSession = () => unauthorised("Session does not exist.");

/** A session by its handle, unless it has expired. */
export function liveSession({ store, clock }: Core, appId: string, handle: string): SessionRow | undefined {
  const session = store.tables.sessions.get(key(appId, handle));
  return session !== undefined && session.expiry > clock.now() ? session : undefined;
}

/** Stores a session and returns it. */
export function putSession({ store }: Core, session: SessionRow): SessionRow {
  store.transact(() => store.put("sessions", session));
  return session;
}

/** Makes a refresh token for a session; its hash is not stored yet. */
export function issueRefreshToken(
  core: Core,
  appId: string,
  payload: Omit<RefreshTokenPayload, "antiCsrfToken">,
  antiCsrfToken: string | undefined,
): Token {
  const createdTime = core.clock.now();
  const expiry = refreshExpiry(core, { appId, tenantId: payload.tenantId }, createdTime);
  const whole = antiCsrfToken === undefined ? payload : { ...payload, antiCsrfToken };
  return { token: sealRefreshToken(core.store, appId, whole), expiry, createdTime };
}

/** When a refresh token that is issued or promoted now ends. */
export function refreshExpiry(
  core: Core,
  { appId, tenantId }: Pick<SessionRow, "appId" | "tenantId">,
  now = core.clock.now(),
) {
  return now + configOf(core, appId, tenantId).refresh_token_validity * 60_000;
}

/** A session as the answers about it show it. */
export function sessionJson(
  core: Core,
  { appId, handle, recipeUserId, userDataInJWT, tenantId }: SessionRow,
  cdi: CdiVersion,
) {
  const userId = primaryUserId(core.store, appId, recipeUserId);
  return withoutRecipeUser({ handle, userId, recipeUserId, userDataInJWT, tenantId }, cdi);
}

/** Versions before 4.0 know no login methods, so they are not told which one a session is of. */
export function withoutRecipeUser<T extends { recipeUserId: string }>(session: T, cdi: CdiVersion) {
  return cdi.atLeast("4.0") ? session : { ...session, recipeUserId: undefined };
}
