import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Core } from "../core.js";
import type { Dev, DevRequest } from "../dev/routes.js";
import { PUBLIC } from "../public.js";
import { Reply } from "../http/routes.js";
import { signJwt } from "../jwt.js";
import { claimsOf, issuerOf, providerOf } from "./endpoints.js";
import { type Grant, TOKEN_LIFETIME } from "./grants.js";
import { NO_STORE, OAuthError, readParams } from "./oauth-error.js";
import type { Provider } from "./table.js";

/** How long "slow" takes. */
const SLOW = 5000;

/**
 * Exchanges a code for tokens (RFC 6749 section 4.1.3, RFC 7636 section 4.6, OpenID Connect Core section 3.1.3). Any
 * client is known here, and any secret is the right one; a code is good once, for its client and its address only.
 *
 * @throws OAuthError
 */
export async function exchangeCode({ core, grants }: Dev, request: DevRequest): Promise<Reply> {
  const provider = providerOf(request);
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.header("content-type") ?? "")) {
    throw new OAuthError("invalid_request", "Parameters come as application/x-www-form-urlencoded");
  }
  const params = readParams(new URLSearchParams(request.body));
  const clientId = readClient(params, request.header("authorization"));
  if (params["grant_type"] === undefined) throw new OAuthError("invalid_request", "grant_type is missing");
  if (params["grant_type"] !== "authorization_code") {
    throw new OAuthError("unsupported_grant_type", "Only the grant type authorization_code is supported");
  }
  const code = params["code"];
  if (code === undefined) throw new OAuthError("invalid_request", "code is missing");

  const grant = grants.codes.get(code);
  if (grant === undefined || grant.request.providerId !== request.params["id"]) {
    throw new OAuthError("invalid_grant", "The code is unknown or has expired");
  }
  if (grant.accessToken !== undefined) {
    grants.accessTokens.delete(grant.accessToken);
    throw new OAuthError("invalid_grant", "The code was used before; the tokens it was exchanged for are revoked");
  }
  checkBinding(grant, clientId, params["redirect_uri"], params["code_verifier"]);
  const accessToken = (grant.accessToken = grants.accessTokens.add(grant));

  if (grant.trouble === "token-error")
    throw new OAuthError("server_error", "The provider fails, as somebody chose on its page", 500);
  if (grant.trouble === "slow") await pause(SLOW, undefined, { ref: false });
  const answer = {
    access_token: accessToken,
    token_type: "Bearer",
    expires_in: TOKEN_LIFETIME / 1000,
    scope: grant.user.scopes.join(" "),
    id_token: await idToken(core, provider, grant, issuerOf(request)),
  };
  return new Reply(200, answer, NO_STORE);
}

/** The client's id, from the body or from HTTP's basic authentication (RFC 6749, section 2.3.1). */
function readClient(params: Record<string, string | undefined>, authorization: string | undefined): string {
  const [, basic] = /^basic (.+)$/i.exec(authorization ?? "") ?? [];
  const fromHeader = basic === undefined ? undefined : Buffer.from(basic, "base64").toString("utf8").split(":")[0]!;
  const clientId = fromHeader === undefined ? params["client_id"] : decode(fromHeader);
  if (clientId === undefined || clientId === "") {
    const headers = { "WWW-Authenticate": 'Basic realm="fake provider"' };
    throw new OAuthError("invalid_client", "The client does not say who it is: client_id is missing", 401, headers);
  }
  return clientId;
}

function checkBinding(
  { request }: Grant,
  clientId: string,
  redirectUri: string | undefined,
  verifier: string | undefined,
): void {
  if (clientId !== request.clientId) throw new OAuthError("invalid_grant", "The code was issued to another client");
  if (redirectUri !== request.redirectUri)
    throw new OAuthError("invalid_grant", "redirect_uri is not the one of the authorization request");
  if (request.codeChallenge === undefined) {
    if (verifier !== undefined)
      throw new OAuthError("invalid_grant", "There is a code_verifier, but there was no code_challenge");
    return;
  }
  if (verifier === undefined) throw new OAuthError("invalid_grant", "code_verifier is missing");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  if (challenge !== request.codeChallenge)
    throw new OAuthError("invalid_grant", "code_verifier does not fit the code_challenge");
}

async function idToken(
  core: Core,
  provider: Provider,
  { request, user }: Grant,
  issuer: string,
): Promise<string | undefined> {
  if (provider.kind !== "oidc" || !user.scopes.includes("openid")) return undefined;
  const now = Math.floor(core.clock.real() / 1000);
  const { clientId, nonce } = request;
  return signJwt(core.keys, await core.keys.toSign(PUBLIC, true), {
    iss: issuer,
    aud: clientId,
    iat: now,
    exp: now + TOKEN_LIFETIME / 1000,
    ...(nonce === undefined ? {} : { nonce }),
    ...claimsOf(provider, user),
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
