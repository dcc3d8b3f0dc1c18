import { createPublicKey, type JsonWebKey, type KeyObject, verify } from "node:crypto";
import type { CBORType } from "@levischuck/tiny-cbor";
import { readMap } from "./cbor.js";
import { PasskeyError } from "./errors.js";

/**
 * The public keys of authenticators, which come as COSE keys (RFC 9052, RFC 9053 and RFC 8230), for node's own crypto.
 */

const KEY_TYPE = 1;
const ALGORITHM = 3;

/** The signature algorithms by their COSE numbers; Ed25519 hashes by itself. */
const ALGORITHMS: Record<number, { keys: string; hash: string | null }> = {
  [-7]: { keys: "ec", hash: "sha256" },
  [-8]: { keys: "ed25519", hash: null },
  [-35]: { keys: "ec", hash: "sha384" },
  [-36]: { keys: "ec", hash: "sha512" },
  [-257]: { keys: "rsa", hash: "sha256" },
  [-258]: { keys: "rsa", hash: "sha384" },
  [-259]: { keys: "rsa", hash: "sha512" },
};
const CURVES: Record<number, string> = { 1: "P-256", 2: "P-384", 3: "P-521", 6: "Ed25519" };

/** Reads a key. @throws PasskeyError when it cannot be read */
export function readKey(cose: Uint8Array): { key: KeyObject; algorithm: number } {
  const map = readMap(cose);
  try {
    return { key: createPublicKey({ key: toJwk(map), format: "jwk" }), algorithm: Number(map.get(ALGORITHM)) };
  } catch {
    throw PasskeyError.format();
  }
}

/** Whether the owner of a COSE key signed the data. */
export function isSignedBy(cose: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  const { key, algorithm: number } = readKey(cose);
  const algorithm = ALGORITHMS[number];
  return key.asymmetricKeyType === algorithm?.keys && verify(algorithm!.hash, data, key, signature);
}

function toJwk(cose: Map<string | number, CBORType>): JsonWebKey {
  const bytes = (label: number) => Buffer.from(cose.get(label) as Uint8Array).toString("base64url");
  const curve = () => CURVES[Number(cose.get(-1))]!;
  switch (cose.get(KEY_TYPE)) {
    case 1:
      return { kty: "OKP", crv: curve(), x: bytes(-2) };
    case 2:
      return { kty: "EC", crv: curve(), x: bytes(-2), y: bytes(-3) };
    case 3:
      return { kty: "RSA", n: bytes(-1), e: bytes(-2) };
    default:
      throw PasskeyError.format();
  }
}
