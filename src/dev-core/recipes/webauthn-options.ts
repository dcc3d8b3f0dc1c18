import { randomBytes, randomUUID } from "node:crypto";
import { usersWith } from "../account-info.js";
import type { Fields } from "../http/input.js";
import { normaliseEmail } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import { PasskeyError } from "../passkeys/errors.js";
import type { Store } from "../store/store.js";
import type { Json, WebauthnOptionsRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { judge } from "./webauthn-common.js";

/**
 * What a browser is asked to do: to make a passkey, or to sign in with one. Each has a challenge, and is kept for as
 * long as the browser may take (the core's WebAuthN.java and validator/OptionsValidator.java).
 */

export const webauthnOptionsRoutes: Route[] = [
  { method: "POST", path: "/recipe/webauthn/options/register", scope: "tenant", handle: registerOptions },
  { method: "POST", path: "/recipe/webauthn/options/signin", scope: "tenant", handle: signInOptions },
  { method: "GET", path: "/recipe/webauthn/options", scope: "tenant", handle: getOptions },
  { method: "DELETE", path: "/recipe/webauthn/options/remove", scope: "tenant", handle: removeOptions },
];

const DEFAULT_TIMEOUT = 6000;
/** EdDSA, ES256 and RS256 by their COSE numbers. */
const DEFAULT_ALGORITHMS = [-8, -7, -257];
const ATTESTATIONS = ["none", "indirect", "direct", "enterprise"];
const PREFERENCES = ["required", "discouraged", "preferred"];

function registerOptions(request: CoreRequest) {
  const body = request.body();
  const email = normaliseEmail(body.string("email"));
  const displayName = given(body, "displayName", email);
  const relyingPartyName = body.string("relyingPartyName");
  const relyingPartyId = body.string("relyingPartyId");
  const origin = body.string("origin");
  const timeout = body.optional(body.integer, "timeout") ?? DEFAULT_TIMEOUT;
  const attestation = given(body, "attestation", "none");
  const residentKey = given(body, "residentKey", "required");
  const userVerification = given(body, "userVerification", "preferred");
  const userPresence = body.optional(body.boolean, "userPresence") ?? false;
  const algorithms = body.optional(body.array, "supportedAlgorithmIDs") ?? DEFAULT_ALGORITHMS;
  return judge(() => {
    checkOrigin(origin, relyingPartyId);
    checkTimeout(timeout);
    checkOneOf(userVerification, PREFERENCES, "userVerification");
    checkOneOf(attestation, ATTESTATIONS, "attestation");
    checkOneOf(residentKey, PREFERENCES, "residentKey");
    const pubKeyCredParams = algorithms.map((alg) => ({ alg: readAlgorithm(alg), type: "public-key" }));
    const options = saveOptions(
      request,
      {
        rpId: relyingPartyId,
        rpName: relyingPartyName,
        origin,
        email,
        userVerification,
        userPresence,
      },
      timeout,
    );
    return {
      status: "OK",
      webauthnGeneratedOptionsId: options.id,
      rp: { id: relyingPartyId, name: relyingPartyName },
      user: {
        id: Buffer.from(userIdFor(request, email) ?? options.id).toString("base64url"),
        name: email,
        displayName,
      },
      email,
      timeout,
      challenge: options.challenge,
      attestation,
      createdAt: options.createdAt,
      expiresAt: options.expiry,
      pubKeyCredParams,
      excludeCredentials: [],
      authenticatorSelection: { requireResidentKey: residentKey === "required", residentKey, userVerification },
    };
  });
}

function signInOptions(request: CoreRequest) {
  const body = request.body();
  const relyingPartyId = body.string("relyingPartyId");
  const relyingPartyName = body.string("relyingPartyName");
  const origin = body.string("origin");
  const timeout = body.optional(body.integer, "timeout") ?? DEFAULT_TIMEOUT;
  const userVerification = given(body, "userVerification", "preferred");
  const userPresence = body.optional(body.boolean, "userPresence") ?? false;
  return judge(() => {
    checkOrigin(origin, relyingPartyId);
    checkTimeout(timeout);
    checkOneOf(userVerification, PREFERENCES, "userVerification");
    const options = saveOptions(
      request,
      {
        rpId: relyingPartyId,
        rpName: relyingPartyName,
        origin,
        userVerification,
        userPresence,
      },
      timeout,
    );
    return {
      status: "OK",
      webauthnGeneratedOptionsId: options.id,
      relyingPartyId,
      challenge: options.challenge,
      timeout,
      userVerification,
      userPresence,
      createdAt: options.createdAt,
      expiresAt: options.expiry,
    };
  });
}

function getOptions({ core, appId, tenantId, query }: CoreRequest) {
  const options = findOptions(core.store, appId, query.required("webauthnGeneratedOptionsId"), tenantId);
  if (options === undefined) return { status: "OPTIONS_NOT_FOUND_ERROR" };
  return {
    status: "OK",
    webauthnGeneratedOptionsId: options.id,
    relyingPartyId: options.rpId,
    relyingPartyName: options.rpName,
    challenge: options.challenge,
    timeout: options.expiry - options.createdAt,
    origin: options.origin,
    email: options.email ?? null,
    createdAt: options.createdAt,
    expiresAt: options.expiry,
    userVerification: options.userVerification,
    userPresence: options.userPresence,
  };
}

function removeOptions({ core, appId, tenantId, query }: CoreRequest) {
  const options = findOptions(core.store, appId, query.required("webauthnGeneratedOptionsId"), tenantId);
  if (options === undefined) return { status: "OPTIONS_NOT_FOUND_ERROR" };
  core.store.transact(() => core.store.delete("webauthnOptions", key(appId, options.id)));
  return { status: "OK" };
}

/** The options of an id. @param tenantId of this tenant only; signing up and in take those of any */
export function findOptions(
  store: Store,
  appId: string,
  id: string,
  tenantId?: string,
): WebauthnOptionsRow | undefined {
  const options = store.tables.webauthnOptions.get(key(appId, id));
  return tenantId === undefined || options?.tenantId === tenantId ? options : undefined;
}

function saveOptions(
  { core, appId, tenantId }: CoreRequest,
  promised: Pick<WebauthnOptionsRow, "rpId" | "rpName" | "origin" | "email" | "userVerification" | "userPresence">,
  timeout: number,
): WebauthnOptionsRow {
  const createdAt = core.clock.now();
  const challenge = randomBytes(32).toString("base64url");
  const row = { appId, tenantId, id: randomUUID(), challenge, ...promised, createdAt, expiry: createdAt + timeout };
  core.store.transact(() => core.store.put("webauthnOptions", row));
  return row;
}

/** Whose passkey it will be, as authenticators see it: the user who has the address already, if there is one. */
function userIdFor({ core, appId, tenantId }: CoreRequest, email: string): string | undefined {
  const isHere = (method: { email?: string; tenantIds: string[] }) =>
    method.email === email && method.tenantIds.includes(tenantId);
  return usersWith(core.store, appId, "email", email).find((user) => user.loginMethods.some(isHere))?.id;
}

/** A text that counts as absent when it is empty. */
function given(body: Fields, name: string, absent: string): string {
  return body.optional(body.string, name) || absent;
}

function checkOrigin(origin: string, relyingPartyId: string): void {
  const [, androidKey] = /^android:apk-key-hash:(.*)$/s.exec(origin) ?? [];
  if (androidKey !== undefined) return checkAndroidKey(androidKey);
  if (!URL.canParse(origin) || !/^https?:/i.test(origin)) throw PasskeyError.options("Origin has to be a valid url!");
  if (!new URL(origin).hostname.endsWith(relyingPartyId)) {
    throw PasskeyError.options("Origin does not match RelyingParty Id");
  }
}

/** The origin of an Android app is the SHA-256 of the certificate that it is signed with. */
function checkAndroidKey(hash: string): void {
  if (hash === "") throw PasskeyError.options("Android origin must contain a valid base64 hash");
  if (!/^[\w-]+$/.test(hash) || hash.length % 4 === 1) {
    throw PasskeyError.options("Android origin hash must be valid URL-safe base64 (no padding)");
  }
  if (hash.length !== 43) throw PasskeyError.options("Android origin hash must be 43 characters (base64url SHA-256)");
}

function checkTimeout(timeout: number): void {
  if (timeout < 0) throw PasskeyError.options("Timeout must be a positive value");
}

function checkOneOf(value: string, allowed: string[], name: string): void {
  if (allowed.includes(value)) return;
  throw PasskeyError.options(`Invalid value '${value}' for ${name}. Must be one of: ${allowed.join(", ")}`);
}

function readAlgorithm(given: Json): number {
  const number = typeof given === "string" && given.trim() === "" ? NaN : Number(given);
  if (typeof given === "object" || !Number.isInteger(number)) {
    throw PasskeyError.options(`For input string: ${JSON.stringify(given)}`);
  }
  return number;
}
