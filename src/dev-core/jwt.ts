import { createPublicKey, verify } from "node:crypto";
import { isObject } from "./http/input.js";
import type { SigningKeys } from "./keys.js";
import type { Json, JsonObject, SigningKeyRow } from "./store/rows.js";

/** JSON Web Tokens signed with RS256, the only algorithm of the core. */

export interface ParsedJwt {
  header: JsonObject;
  payload: JsonObject;
  /** The part that is signed, and its signature. */
  signed: string;
  signature: Buffer;
}

/** The text is no JWT that the core could have made. */
export class JwtError extends Error {}

/** Signs a payload. The header gets `alg`, `typ` and the key's id besides what is given. */
export async function signJwt(
  keys: SigningKeys,
  row: SigningKeyRow,
  payload: JsonObject,
  header: JsonObject = {},
): Promise<string> {
  const signed = `${encode({ alg: "RS256", typ: "JWT", kid: row.kid, ...header })}.${encode(payload)}`;
  return `${signed}.${(await keys.sign(row, signed)).toString("base64url")}`;
}

/**
 * Takes a token apart without checking its signature.
 *
 * @throws JwtError when it is not three parts, or its header is not one of an RS256 JWT with a key id (old access
 * tokens
 *   have none)
 */
export function parseJwt(token: string): ParsedJwt {
  const parts = token.split(".");
  if (parts.length !== 3) throw new JwtError("Invalid JWT");
  const [header, payload] = parts.slice(0, 2).map(decode);
  if (!isObject(header) || !isObject(payload)) throw new JwtError("Invalid JWT");
  if (header["typ"] !== "JWT") throw new JwtError("JWT header mismatch - typ");
  if (header["alg"] !== "RS256") throw new JwtError("JWT header mismatch - alg");
  const isOld = header["version"] === "2" && !("kid" in header);
  if (!isOld && typeof header["kid"] !== "string") throw new JwtError("JWT header missing - kid");
  return { header, payload, signed: `${parts[0]}.${parts[1]}`, signature: Buffer.from(parts[2]!, "base64url") };
}

/** Whether a key made the signature of a token. */
export function isSignedBy(keys: SigningKeys, row: SigningKeyRow, jwt: ParsedJwt): boolean {
  return verify("RSA-SHA256", Buffer.from(jwt.signed), createPublicKey(keys.privateKey(row)), jwt.signature);
}

function encode(json: JsonObject): string {
  return Buffer.from(JSON.stringify(json)).toString("base64url");
}

function decode(part: string): Json | undefined {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Json;
  } catch {
    return undefined;
  }
}
