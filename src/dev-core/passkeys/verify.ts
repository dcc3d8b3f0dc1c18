import { createHash } from "node:crypto";
import { isObject } from "../http/input.js";
import type { Json, JsonObject } from "../store/rows.js";
import { type AuthenticatorData, parseAuthenticatorData } from "./authenticator-data.js";
import { readMap } from "./cbor.js";
import { isSignedBy, readKey } from "./cose.js";
import { PasskeyError } from "./errors.js";

/**
 * What browsers answer to a registration and to a sign-in, checked in the order and refused in the words of webauthn4j
 * 0.28, which the core has do it. Like the core, this takes every attestation statement for what it says: it tells the
 * make of an authenticator and has no part in proving who signs in.
 */

/** What the answer must keep to: the options that were given to the browser. */
export interface Expected {
  challenge: string;
  origin: string;
  rpId: string;
  userPresence: boolean;
  userVerification: boolean;
}

/** What is kept of a passkey. */
export interface Passkey {
  /** A COSE key, base64url. */
  publicKey: string;
  counter: number;
}

interface ClientData {
  type: string;
  challenge: string;
  origin: string;
  crossOrigin: boolean;
}

const FORMATS: readonly unknown[] = ["none", "packed", "fido-u2f", "tpm", "android-key", "android-safetynet", "apple"];
const MAX_CREDENTIAL_ID_LENGTH = 1023;

/**
 * The id of a credential, whose form is checked as the core's CredentialsValidator.java does.
 *
 * @throws PasskeyError
 */
export function readCredentialId({ id, type }: JsonObject): string {
  if (typeof id !== "string") throw PasskeyError.format("credential id is missing!");
  if (id === "") throw PasskeyError.format("credential id is empty!");
  if (!isBase64Url(id)) throw PasskeyError.format("Credential ID has to be base64 url encoded");
  if (typeof type !== "string") throw PasskeyError.format("credential type is missing!");
  if (type === "") throw PasskeyError.format("credential type is empty!");
  if (type.toLowerCase() !== "public-key") throw PasskeyError.format(`not supported credential type: '${type}'`);
  return id;
}

/**
 * Checks the answer to `navigator.credentials.create()`.
 *
 * @param credential a RegistrationResponseJSON
 * @throws PasskeyError
 */
export function verifyRegistration(credential: JsonObject, expected: Expected): Passkey {
  const response = readResponse(credential);
  const { data, format } = parseAttestation(response("attestationObject"));
  const clientData = parseClientData(response("clientDataJSON"));
  if (data.attested === undefined) throw PasskeyError.proof("attestedCredentialData must not be null on registration");
  if (clientData.type !== "webauthn.create") {
    throw PasskeyError.proof("ClientData.type must be 'create' on registration, but it isn't.");
  }
  checkClientData(clientData, expected);
  checkAuthenticator(data, expected);
  if (format === "fido-u2f" && data.attested.aaguid.some((byte) => byte !== 0)) {
    throw PasskeyError.proof("AAGUID is expected to be zero filled in U2F attestation, but it isn't.");
  }
  if (data.attested.credentialId.length > MAX_CREDENTIAL_ID_LENGTH) {
    throw PasskeyError.proof(`credentialId exceeds maxCredentialIdSize(${MAX_CREDENTIAL_ID_LENGTH} bytes)`);
  }
  return { publicKey: data.attested.publicKey.toString("base64url"), counter: data.counter };
}

/**
 * Checks the answer to `navigator.credentials.get()`.
 *
 * @param credential an AuthenticationResponseJSON
 * @returns the passkey's new counter
 * @throws PasskeyError
 */
export function verifyAssertion(credential: JsonObject, expected: Expected, passkey: Passkey): number {
  const response = readResponse(credential);
  const clientDataBytes = response("clientDataJSON");
  const clientData = parseClientData(clientDataBytes);
  const bytes = response("authenticatorData");
  const data = parseAuthenticatorData(bytes);
  const signature = response("signature");
  if (data.attested !== undefined) throw PasskeyError.proof("attestedCredentialData must be null on authentication");
  if (clientData.type !== "webauthn.get") {
    throw PasskeyError.proof("ClientData.type must be 'get' on authentication, but it isn't.");
  }
  checkClientData(clientData, expected);
  if (clientData.crossOrigin) {
    throw PasskeyError.proof(
      "Cross-origin request is prohibited. Relax AuthenticationDataVerifier config if necessary.",
    );
  }
  checkAuthenticator(data, expected);
  const signed = Buffer.concat([bytes, sha256(clientDataBytes)]);
  if (!isSignedBy(Buffer.from(passkey.publicKey, "base64url"), signed, signature)) {
    throw PasskeyError.proof("Assertion signature is not valid.");
  }
  if ((data.counter > 0 || passkey.counter > 0) && data.counter <= passkey.counter) {
    throw PasskeyError.proof("Malicious counter value is detected. Cloned authenticators exist in parallel.");
  }
  return data.counter;
}

function checkClientData({ challenge, origin }: ClientData, expected: Expected): void {
  if (challenge !== expected.challenge)
    throw PasskeyError.proof("The actual challenge does not match the expected challenge");
  if (originOf(origin) !== originOf(expected.origin)) {
    throw PasskeyError.proof(
      `The collectedClientData '${origin}' origin doesn't match any of the preconfigured server origin.`,
    );
  }
}

function checkAuthenticator(data: AuthenticatorData, expected: Expected): void {
  if (!data.rpIdHash.equals(sha256(expected.rpId))) {
    throw PasskeyError.proof("rpIdHash doesn't match the hash of preconfigured rpId.");
  }
  if (expected.userPresence && !data.userPresent) {
    throw PasskeyError.proof(
      "Verifier is configured to check user present, but UP flag in authenticatorData is not set.",
    );
  }
  if (expected.userVerification && !data.userVerified) {
    throw PasskeyError.proof(
      "Verifier is configured to check user verified, but UV flag in authenticatorData is not set.",
    );
  }
  if (data.backedUp && !data.backupEligible) {
    throw PasskeyError.proof("Backup state bit must not be set if backup eligibility bit is not set");
  }
}

/** Gives a reader of the response's fields, which are all bytes as base64url. */
function readResponse({ response }: JsonObject) {
  if (!isObject(response)) throw PasskeyError.format();
  return (name: string): Buffer => {
    const value = response[name];
    if (typeof value !== "string" || !isBase64Url(value)) throw PasskeyError.format();
    return Buffer.from(value, "base64url");
  };
}

function parseAttestation(bytes: Buffer): { format: unknown; data: AuthenticatorData } {
  const attestation = readMap(bytes);
  const [format, data] = [attestation.get("fmt"), attestation.get("authData")];
  if (!FORMATS.includes(format) || !(data instanceof Uint8Array)) throw PasskeyError.format();
  try {
    const parsed = parseAuthenticatorData(Buffer.from(data));
    if (parsed.attested !== undefined) readKey(parsed.attested.publicKey);
    return { format, data: parsed };
  } catch {
    // Inside an attestation, webauthn4j does not tell one fault from another.
    throw PasskeyError.format();
  }
}

function parseClientData(bytes: Buffer): ClientData {
  const { type, challenge, origin, crossOrigin } = parseObject(bytes.toString("utf8"));
  if (typeof type !== "string" || typeof challenge !== "string" || typeof origin !== "string")
    throw PasskeyError.format();
  return { type, challenge, origin, crossOrigin: crossOrigin === true };
}

function parseObject(text: string): JsonObject {
  try {
    const json = JSON.parse(text) as Json;
    if (isObject(json)) return json;
  } catch {
    // The same answer as for JSON that is not an object.
  }
  throw PasskeyError.format();
}

/** What two addresses of one origin have in common. An Android app's origin is not a web address. */
function originOf(origin: string): string {
  return URL.canParse(origin) && /^https?:/i.test(origin) ? new URL(origin).origin : origin;
}

function isBase64Url(text: string): boolean {
  return /^[\w-]*={0,2}$/.test(text);
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash("sha256").update(data).digest();
}
