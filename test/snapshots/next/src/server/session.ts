import Session from "supertokens-node/recipe/session";
import { readName } from "./auth/profile.ts";

/** Who is signed in, for pages that are rendered on the server. */
export interface SignedIn {
  userId: string;
  name: string | null;
  sessionHandle: string;
  /** When the access token ends, in milliseconds since 1970. */
  expiry: number;
}

/**
 * Reads the session of a request, and looks it up in the core.
 *
 * @returns null when nobody is signed in, or when the
 * access token has expired: only the browser can renew it
 */
export async function readSession(
  accessToken: string | undefined,
): Promise<SignedIn | null> {
  const session = accessToken ? await findSession(accessToken) : undefined;
  if (!session) return null;
  return {
    userId: session.getUserId(),
    name: await readName(session.getUserId()),
    sessionHandle: session.getHandle(),
    expiry: session.getAccessTokenPayload().exp * 1000,
  };
}

async function findSession(accessToken: string) {
  try {
    return await Session.getSessionWithoutRequestResponse(
      accessToken,
      undefined,
      { antiCsrfCheck: false, checkDatabase: true },
    );
  } catch (error) {
    if (Session.Error.isErrorFromSuperTokens(error)) return undefined;
    throw error;
  }
}
