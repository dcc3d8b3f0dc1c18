import { SignJWT, generateKeyPair } from "jose";
import { randomBytes, randomUUID } from "node:crypto";

/** What another app on the same host has left in the browser: cookies do not depend on the port. */
export interface ForeignSession {
  accessToken: string;
  refreshToken: string;
  frontToken: string;
}

/**
 * Makes the tokens of a session of another app: well-formed and not expired, but signed by a core that this app does
 * not know.
 */
export async function foreignSession(): Promise<ForeignSession> {
  const { privateKey } = await generateKeyPair("RS256");
  const userId = randomUUID();
  const claims = {
    sub: userId,
    rsub: userId,
    tId: "public",
    sessionHandle: randomUUID(),
    refreshTokenHash1: randomBytes(32).toString("hex"),
    parentRefreshTokenHash1: null,
    antiCsrfToken: null,
  };
  const accessToken = await new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", typ: "JWT", version: "5", kid: `d-${Date.now() - 60_000}` })
    .setIssuedAt()
    .setExpirationTime("1h")
    .sign(privateKey);
  const front = { uid: userId, ate: Date.now() + 3_600_000, up: claims };
  return {
    accessToken,
    refreshToken: `${randomBytes(120).toString("base64url")}.${randomBytes(32).toString("hex")}.V2`,
    frontToken: Buffer.from(JSON.stringify(front)).toString("base64"),
  };
}
