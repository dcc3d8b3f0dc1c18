import { randomUUID } from "node:crypto";
import type { Core } from "../core.js";
import { issueAccessToken } from "../recipes/session-tokens.js";
import type { SessionRow, SigningKeyRow } from "../store/tables.js";
import { sha256 } from "../tokens.js";
import type { Backends } from "./backends.js";

/** Where SDKs put their endpoints unless they are told otherwise. */
const BASE_PATHS = ["/auth", "/api/auth"];
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const PATIENCE = 2000;

/**
 * Ends the access tokens of a session's app before their time, so that a browser must refresh.
 *
 * Nobody can call an access token back: SDKs verify it by its signature and ask nobody. So the key that signed it is
 * taken out of service, which ends all access tokens that it signed; their sessions go on, and refresh. But SDKs also
 * keep the keys for hours, until they meet a token whose key they do not know (jose's createRemoteJWKSet in Node,
 * jwks.py in Python, keyfunc in Go). The backends that have introduced themselves are therefore shown such a token,
 * one that is expired and of no session.
 *
 * @returns the API domains of the backends that have taken notice, and of those that have not
 */
export async function expireAccessTokens(core: Core, backends: Backends, session: SessionRow) {
  const signingKey = await core.keys.replace(session.appId, session.useStaticKey ? "static" : "dynamic");
  const token = expiredToken(core, session, signingKey);
  const domains = backends.list(session.appId).map(({ apiDomain }) => apiDomain);
  const taken = await Promise.all(domains.map((domain) => show(domain, token)));
  return {
    told: domains.filter((_, index) => taken[index]),
    notTold: domains.filter((_, index) => !taken[index]),
  };
}

function expiredToken(core: Core, session: SessionRow, signingKey: SigningKeyRow): string {
  const handle = randomUUID();
  const nobody: SessionRow = { ...session, handle, recipeUserId: "nobody", userDataInJWT: {} };
  const links = { version: "5", refreshTokenHash1: sha256(handle), parentRefreshTokenHash1: null, antiCsrfToken: null } as const;
  return issueAccessToken(core, signingKey, nobody, links, Date.now() - 60_000).token;
}

/** Shows a backend on this machine a token, at an endpoint that does nothing for one that is expired. */
async function show(apiDomain: string, token: string): Promise<boolean> {
  if (!LOOPBACK.includes(new URL(apiDomain).hostname)) return false;
  const headers = {
    authorization: `Bearer ${token}`, cookie: `sAccessToken=${token}`,
    "content-type": "application/json", rid: "anti-csrf",
  };
  for (const basePath of BASE_PATHS) {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const { status } = await fetch(apiDomain + basePath + "/signout", { method: "POST", headers, body: "{}", signal });
      if (status === 401) return true;
    } catch {
      return false;
    }
  }
  return false;
}
