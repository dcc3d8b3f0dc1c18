import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { Store } from "./store/store.js";
import type { JsonObject } from "./store/rows.js";

/** What a refresh token holds. Nobody but the dev core can read or make one. */
export interface RefreshTokenPayload {
  sessionHandle: string;
  userId: string;
  tenantId: string;
  /** The hash of the token that this one was issued for; absent in the first of a session. */
  parentRefreshTokenHash1?: string;
  antiCsrfToken?: string;
}

/** The core's marker of its token format. */
const VERSION = "V2";

/** SHA-256 as lower-case hex, as the core stores hashes. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A random token of letters and digits that is safe in an address; the same length and alphabet as the core's. */
export function randomToken(): string {
  return Buffer.from(randomBytes(48).toString("hex")).toString("base64").replace(/[=/+]/g, "");
}

/**
 * Makes a refresh token: AES-256-GCM over its payload with the app's key, then a nonce and the format's version, as
 * the core lays it out.
 */
export function sealRefreshToken(store: Store, appId: string, payload: RefreshTokenPayload): string {
  const nonce = randomBytes(32).toString("hex");
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", refreshTokenKey(store, appId), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify({ ...payload, nonce })), cipher.final()]);
  return `${Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString("base64url")}.${nonce}.${VERSION}`;
}

/** Why a text is not a refresh token of an app, in the core's words. */
export class RefreshTokenError {
  constructor(readonly message: string) {}
}

/** Reads a refresh token of an app. */
export function openRefreshToken(store: Store, appId: string, token: string): RefreshTokenPayload | RefreshTokenError {
  const [sealed = "", nonce, version, ...more] = token.split(".");
  if (version !== VERSION || more.length > 0) {
    const java = "io.supertokens.session.refreshToken.RefreshToken$InvalidRefreshTokenFormatException";
    return new RefreshTokenError(`${java}: version of refresh token not recognised`);
  }
  const payload = unseal(refreshTokenKey(store, appId), sealed);
  if (payload === undefined) return new RefreshTokenError("javax.crypto.AEADBadTagException: Tag mismatch!");
  if (payload["nonce"] !== nonce) return new RefreshTokenError("Invalid refresh token");
  return payload;
}

function unseal(key: Buffer, sealed: string): (RefreshTokenPayload & JsonObject) | undefined {
  try {
    const bytes = Buffer.from(sealed, "base64url");
    const cipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    cipher.setAuthTag(bytes.subarray(-16));
    const text = Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString("utf8");
    return JSON.parse(text) as RefreshTokenPayload & JsonObject;
  } catch {
    // Not sealed with this app's key.
    return undefined;
  }
}

function refreshTokenKey(store: Store, appId: string): Buffer {
  const row = store.tables.refreshTokenKeys.get(appId);
  if (row !== undefined) return Buffer.from(row.key, "base64url");
  const key = randomBytes(32);
  store.transact(() => store.put("refreshTokenKeys", { appId, key: key.toString("base64url") }));
  return key;
}
