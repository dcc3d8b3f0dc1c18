import { itemLength } from "./cbor.js";
import { PasskeyError } from "./errors.js";

/** What an authenticator says and signs (WebAuthn § 6.1). */
export interface AuthenticatorData {
  /** SHA-256 of the relying party's id. */
  rpIdHash: Buffer;
  /** Somebody was there. */
  userPresent: boolean;
  /** It was the authenticator's owner, by PIN or fingerprint. */
  userVerified: boolean;
  backupEligible: boolean;
  backedUp: boolean;
  /** How often the passkey was used; 0 in authenticators that do not count. */
  counter: number;
  /** The new passkey; only on registration. */
  attested?: { aaguid: Buffer; credentialId: Buffer; /** A COSE key. */ publicKey: Buffer };
}

/** @throws PasskeyError when the bytes are anything else, or more than that */
export function parseAuthenticatorData(bytes: Buffer): AuthenticatorData {
  if (bytes.length < 37) throw badLayout();
  const flags = bytes[32]!;
  let end = 37;
  let attested: AuthenticatorData["attested"];
  if (flags & 0x40 && bytes.length > end) {
    if (bytes.length < end + 18) throw badLayout();
    const keyAt = end + 18 + bytes.readUInt16BE(end + 16);
    const keyEnd = keyAt + cborLength(bytes, keyAt);
    attested = {
      aaguid: bytes.subarray(end, end + 16),
      credentialId: bytes.subarray(end + 18, keyAt),
      publicKey: bytes.subarray(keyAt, keyEnd),
    };
    end = keyEnd;
  }
  if (flags & 0x80) end += cborLength(bytes, end);
  if (bytes.length !== end) throw badLayout();
  return {
    rpIdHash: bytes.subarray(0, 32),
    userPresent: (flags & 0x01) !== 0,
    userVerified: (flags & 0x04) !== 0,
    backupEligible: (flags & 0x08) !== 0,
    backedUp: (flags & 0x10) !== 0,
    counter: bytes.readUInt32BE(33),
    ...(attested && { attested }),
  };
}

/** How many bytes the CBOR item at a place takes. */
function cborLength(bytes: Buffer, at: number): number {
  const length = itemLength(bytes, at);
  if (length === undefined) throw badLayout();
  return length;
}

function badLayout(): PasskeyError {
  return PasskeyError.format("provided data does not have proper byte layout");
}
