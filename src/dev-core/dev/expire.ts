import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Core } from "../core.js";
import { issueAccessToken } from "../recipes/session-tokens.js";
import type { SessionRow, SigningKeyRow } from "../store/rows.js";
import { sha256 } from "../tokens.js";
import type { Dev } from "./routes.js";

/** Where SDKs put their endpoints unless they are told otherwise. */
const BASE_PATHS = ["/auth", "/api/auth"];
const OWN_HOSTS = ["localhost", "127.0.0.1", "[::1]"];
const PATIENCE = 2000;
/** SDKs load the keys only once in half a second. */
const COOLDOWN = 600;

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
export async function expireAccessTokens(dev: Dev, session: SessionRow) {
  const { core, backends } = dev;
  const signingKey = await core.keys.replace(session.appId, session.useStaticKey ? "static" : "dynamic");
  const token = await expiredToken(core, session, signingKey);
  const told: string[] = [];
  const notTold: string[] = [];
  for (const { apiDomain } of backends.list(session.appId)) {
    let taken = await tell(dev, apiDomain, token);
    if (!taken) {
      await setTimeout(COOLDOWN);
      taken = await tell(dev, apiDomain, token);
    }
    (taken ? told : notTold).push(apiDomain);
  }
  return { told, notTold };
}

async function expiredToken(core: Core, session: SessionRow, signingKey: SigningKeyRow): Promise<string> {
  const handle = randomUUID();
  const nobody: SessionRow = { ...session, handle, recipeUserId: "nobody", userDataInJWT: {} };
  const links = {
    version: "5",
    refreshTokenHash1: sha256(handle),
    parentRefreshTokenHash1: null,
    antiCsrfToken: null,
  } as const;
  return (await issueAccessToken(core, signingKey, nobody, links, core.clock.real() - 60_000)).token;
}

/** Shows a backend a token, and says whether it loaded the keys then. */
async function tell({ requests }: Dev, apiDomain: string, token: string): Promise<boolean> {
  const before = requests.list()[0]?.id ?? 0;
  await show(apiDomain, token);
  return requests.list(before).some(({ path }) => path.includes("jwks"));
}

/** Shows a backend on this machine a token, at an endpoint that does nothing for one that is expired. */
async function show(apiDomain: string, token: string): Promise<void> {
  if (!OWN_HOSTS.includes(new URL(apiDomain).hostname)) return;
  const headers = {
    authorization: `Bearer ${token}`,
    cookie: `sAccessToken=${token}`,
    "content-type": "application/json",
    rid: "anti-csrf",
  };
  for (const basePath of BASE_PATHS) {
    const init = { method: "POST", headers, body: "{}", signal: AbortSignal.timeout(PATIENCE) };
    // One that does not answer has not been told: that is all there is to say of it.
    const answer = await fetch(`${apiDomain}${basePath}/signout`, init).catch(() => undefined);
    if (answer === undefined || answer.status === 401) return;
  }
}
