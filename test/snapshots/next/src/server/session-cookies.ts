/** Cookies by which the SDK keeps a session in a browser. Its refresh token is sent to the refresh route only. */
export const ACCESS_TOKEN = "sAccessToken";
const FRONT_TOKEN = "sFrontToken";

/** True when a browser's cookies look like a session. The session may have ended: this is not a security check. */
export function mayBeSignedIn(has: (name: string) => boolean): boolean {
  return has(ACCESS_TOKEN) || has(FRONT_TOKEN);
}
