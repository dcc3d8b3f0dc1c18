import { getSSRSession } from "supertokens-node/nextjs";
import { getSessionInformation } from "supertokens-node/recipe/session";
import { ACCESS_TOKEN } from "./session-cookies.ts";

/** Who is signed in, for pages that are rendered on the server. */
export interface SignedIn {
  userId: string;
  sessionHandle: string;
  /** When the access token ends, in milliseconds since 1970. */
  expiry: number;
}

/**
 * Reads the session of a request, and looks it up in the core.
 *
 * @returns null when nobody is signed in, or when the access token has expired: only the browser can renew it
 */
export async function readSession(
  accessToken: string | undefined,
): Promise<SignedIn | null> {
  if (!accessToken) return null;
  const cookies = [{ name: ACCESS_TOKEN, value: accessToken }];
  const { accessTokenPayload: payload, error } = await getSSRSession(cookies);
  if (error) throw error;
  if (!payload?.sub) return null;
  const sessionHandle = String(payload.sessionHandle);
  if (!(await getSessionInformation(sessionHandle))) return null;
  return {
    userId: payload.sub,
    sessionHandle,
    expiry: Number(payload.exp) * 1000,
  };
}
