import { isObject } from "../http/input.js";
import { PUBLIC } from "../public.js";
import type { ParsedJwt } from "../jwt.js";
import type { SigningKeys } from "../keys.js";
import type { JsonObject, SessionRow, SigningKeyRow } from "../store/rows.js";
import type { AccessToken } from "./access-token.js";

/**
 * Access tokens of version 2, those of CDI 2.20 and older (the core's session/jwt/JWT.java). SDKs still accept them, so
 * that the sessions of an app live on when its SDK is updated: until the next refresh. They name no key, know no
 * tenants, and hold the user's claims apart from their own.
 */

/** SDKs know these tokens by their header, letter by letter. */
const HEADER = encode({ alg: "RS256", typ: "JWT", version: "2" });

export const CLAIMS_2 = ["userId", "expiryTime", "timeCreated", "sessionHandle", "refreshTokenHash1"] as const;

/** Signs one. Times in milliseconds. */
export async function signVersion2(
  keys: SigningKeys,
  row: SigningKeyRow,
  session: SessionRow,
  userId: string,
  links: Pick<AccessToken, "refreshTokenHash1" | "parentRefreshTokenHash1" | "antiCsrfToken">,
  times: { expiryTime: number; timeCreated: number },
): Promise<string> {
  const { refreshTokenHash1, parentRefreshTokenHash1: parent, antiCsrfToken } = links;
  const signed = `${HEADER}.${encode({
    userId,
    ...times,
    sessionHandle: session.handle,
    refreshTokenHash1,
    ...(parent === null ? {} : { parentRefreshTokenHash1: parent }),
    ...(antiCsrfToken === null ? {} : { antiCsrfToken }),
    userData: session.userDataInJWT,
  })}`;
  return `${signed}.${(await keys.sign(row, signed)).toString("base64")}`;
}

export function isVersion2({ signed }: ParsedJwt): boolean {
  return signed.startsWith(`${HEADER}.`);
}

/** Reads one that has all its claims. */
export function readVersion2({ payload }: ParsedJwt): AccessToken {
  const text = (name: string) => String(payload[name]);
  const textOrNull = (name: string) => (payload[name] === undefined ? null : text(name));
  return {
    version: "2",
    handle: text("sessionHandle"),
    userId: text("userId"),
    recipeUserId: text("userId"),
    tenantId: PUBLIC,
    refreshTokenHash1: text("refreshTokenHash1"),
    parentRefreshTokenHash1: textOrNull("parentRefreshTokenHash1"),
    antiCsrfToken: textOrNull("antiCsrfToken"),
    expiry: Number(payload["expiryTime"]),
    claims: isObject(payload["userData"]) ? payload["userData"] : {},
  };
}

function encode(json: JsonObject): string {
  return Buffer.from(JSON.stringify(json)).toString("base64");
}
