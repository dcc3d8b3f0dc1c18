import { createHash, generateKeyPairSync, type JsonWebKey, type KeyObject, randomBytes, sign } from "node:crypto";
import { encodeCBOR } from "@levischuck/tiny-cbor";

/**
 * An authenticator in software: it makes passkeys and signs with them as a phone or a security key does, and, so that
 * tests can see it refused, also as none ever should.
 */

export type Algorithm = "ES256" | "ES384" | "RS256" | "EdDSA";

export interface SoftwarePasskey {
  /** base64url */
  id: string;
  algorithm: Algorithm;
  privateKey: KeyObject;
  /** A COSE key. */
  publicKey: Uint8Array;
  /** How often it was used; stays 0 in an authenticator that does not count. */
  counter: number;
}

/** What the browser passes on to the authenticator, and what a dishonest one would say instead. */
export interface Ceremony {
  challenge: string;
  rpId: string;
  origin: string;
  type?: string;
  crossOrigin?: boolean;
  userPresent?: boolean;
  userVerified?: boolean;
  backupEligible?: boolean;
  backedUp?: boolean;
  /** With the counter that the passkey has, not a new one. */
  cloned?: boolean;
  attestation?: { fmt: string; attStmt: Map<string, Uint8Array | number> };
  aaguid?: Uint8Array;
  /** Bytes after the end of the authenticator's data. */
  trailing?: Uint8Array;
  /** Bytes of extensions, as CBOR. */
  extensions?: Uint8Array;
}

const SPEC: Record<
  Algorithm,
  { number: number; hash: string | null; generate: () => { privateKey: KeyObject; publicKey: KeyObject } }
> = {
  ES256: { number: -7, hash: "sha256", generate: () => generateKeyPairSync("ec", { namedCurve: "P-256" }) },
  ES384: { number: -35, hash: "sha384", generate: () => generateKeyPairSync("ec", { namedCurve: "P-384" }) },
  RS256: { number: -257, hash: "sha256", generate: () => generateKeyPairSync("rsa", { modulusLength: 2048 }) },
  EdDSA: { number: -8, hash: null, generate: () => generateKeyPairSync("ed25519") },
};
const CURVES: Record<string, number> = { "P-256": 1, "P-384": 2, Ed25519: 6 };

/** @param counts whether it counts its uses, as security keys do and synced passkeys do not */
export function makePasskey(algorithm: Algorithm = "ES256", counts = true): SoftwarePasskey {
  const { privateKey, publicKey } = SPEC[algorithm].generate();
  const cose = toCose(publicKey.export({ format: "jwk" }), SPEC[algorithm].number);
  return {
    id: randomBytes(16).toString("base64url"),
    algorithm,
    privateKey,
    publicKey: encodeCBOR(cose),
    counter: counts ? 1 : 0,
  };
}

/** Answers `navigator.credentials.create()`: a RegistrationResponseJSON. */
export function attest(passkey: SoftwarePasskey, ceremony: Ceremony) {
  const { fmt, attStmt } = ceremony.attestation ?? { fmt: "none", attStmt: new Map() };
  const credentialId = Buffer.from(passkey.id, "base64url");
  const length = Buffer.alloc(2);
  length.writeUInt16BE(credentialId.length);
  const attested = Buffer.concat([ceremony.aaguid ?? Buffer.alloc(16), length, credentialId, passkey.publicKey]);
  const authData = authenticatorData(passkey, ceremony, attested);
  const object = encodeCBOR(
    new Map<string, string | Uint8Array | Map<string, Uint8Array | number>>([
      ["fmt", fmt],
      ["attStmt", attStmt],
      ["authData", authData],
    ]),
  );
  return {
    ...envelope(passkey),
    response: {
      clientDataJSON: clientData("webauthn.create", ceremony).toString("base64url"),
      attestationObject: Buffer.from(object).toString("base64url"),
      transports: ["internal" as const],
    },
  };
}

/** Answers `navigator.credentials.get()`: an AuthenticationResponseJSON. */
export function assert(passkey: SoftwarePasskey, ceremony: Ceremony) {
  if (passkey.counter > 0 && ceremony.cloned !== true) passkey.counter += 1;
  const authData = authenticatorData(passkey, ceremony);
  const client = clientData("webauthn.get", ceremony);
  const signed = Buffer.concat([authData, createHash("sha256").update(client).digest()]);
  const signature = sign(SPEC[passkey.algorithm].hash, signed, passkey.privateKey);
  return {
    ...envelope(passkey),
    response: {
      clientDataJSON: client.toString("base64url"),
      authenticatorData: authData.toString("base64url"),
      signature: signature.toString("base64url"),
    },
  };
}

function envelope({ id }: SoftwarePasskey) {
  return { id, rawId: id, type: "public-key" as const, clientExtensionResults: {} };
}

function clientData(type: string, ceremony: Ceremony): Buffer {
  const { challenge, origin, crossOrigin = false } = ceremony;
  return Buffer.from(JSON.stringify({ type: ceremony.type ?? type, challenge, origin, crossOrigin }));
}

function authenticatorData({ counter }: SoftwarePasskey, ceremony: Ceremony, attested?: Buffer): Buffer {
  const { rpId, userPresent = true, userVerified = true, backupEligible = false, backedUp = false } = ceremony;
  const flags = [
    userPresent,
    false,
    userVerified,
    backupEligible,
    backedUp,
    false,
    attested !== undefined,
    ceremony.extensions !== undefined,
  ];
  const head = Buffer.alloc(5);
  head.writeUInt8(flags.reduce((bits, flag, index) => bits | (Number(flag) << index), 0));
  head.writeUInt32BE(counter, 1);
  const parts = [createHash("sha256").update(rpId).digest(), head, attested, ceremony.extensions, ceremony.trailing];
  return Buffer.concat(parts.filter((part) => part !== undefined));
}

function toCose(jwk: JsonWebKey, algorithm: number): Map<number, number | Uint8Array> {
  const bytes = (text: string | undefined) => Buffer.from(text!, "base64url");
  if (jwk.kty === "RSA")
    return new Map<number, number | Uint8Array>([
      [1, 3],
      [3, algorithm],
      [-1, bytes(jwk.n)],
      [-2, bytes(jwk.e)],
    ]);
  const curve = CURVES[jwk.crv!]!;
  const map = new Map<number, number | Uint8Array>([
    [1, jwk.kty === "EC" ? 2 : 1],
    [3, algorithm],
    [-1, curve],
    [-2, bytes(jwk.x)],
  ]);
  if (jwk.y !== undefined) map.set(-3, bytes(jwk.y));
  return map;
}
