import type { Dev, DevRequest } from "../dev/routes.js";
import { CoreError } from "../http/errors.js";
import { Reply } from "../http/routes.js";
import { isObject } from "../http/input.js";
import type { Json } from "../store/rows.js";
import { claimsOf, providerOf } from "./endpoints.js";
import type { Grant } from "./grants.js";
import { NO_STORE, OAuthError } from "./oauth-error.js";

/** The endpoint that tells who has signed in, in the words of the provider. */
export function userInfo(dev: Dev, request: DevRequest): Reply {
  const provider = providerOf(request);
  if (provider.userInfo === null) throw notServed(request);
  const { user } = readGrant(dev, request);
  const answer = provider.userInfo === undefined ? claimsOf(provider, user) : provider.userInfo(user, request.query);
  return new Reply(200, answer, NO_STORE);
}

/** A path of the provider's own API. */
export function providerApi(path: string) {
  return (dev: Dev, request: DevRequest): Reply => {
    const answer = providerOf(request).api?.[path];
    if (answer === undefined) throw notServed(request);
    return new Reply(200, answer(readGrant(dev, request).user) as object, NO_STORE);
  };
}

/**
 * For the SDKs' providers with fixed hosts (GitHub, LinkedIn, Bitbucket): what their `getUserInfo` returns, so that an
 * app that overrides it need not know how these providers speak.
 */
export function sdkUser(dev: Dev, request: DevRequest): Reply {
  const { rawUserInfo } = providerOf(request);
  if (rawUserInfo === undefined) throw notServed(request);
  const { user } = readGrant(dev, request);
  const answer = {
    thirdPartyUserId: user.subject,
    ...(user.email === undefined ? {} : { email: { id: user.email, isVerified: user.emailVerified } }),
    rawUserInfoFromProvider: { fromIdTokenPayload: {}, fromUserInfoAPI: rawUserInfo(user) },
  };
  return new Reply(200, answer, NO_STORE);
}

/** GitHub's check of a token by the app that it was issued to: POST /applications/{client_id}/token. */
export function checkToken({ grants }: Dev, request: DevRequest): Reply {
  const { id, userInfo: show } = providerOf(request);
  if (id !== "github" || !show) throw notServed(request);
  const grant = grants.accessTokens.get(readAccessToken(request.body) ?? "");
  if (grant === undefined || grant.request.clientId !== request.params["client"])
    return new Reply(404, { message: "Not Found" });
  const { user } = grant;
  return new Reply(200, {
    app: { client_id: grant.request.clientId },
    scopes: [...user.scopes],
    user: show(user, request.query),
  });
}

/** GitHub documents JSON; the SDKs send a form. */
function readAccessToken(body: string): string | undefined {
  try {
    const json = JSON.parse(body) as Json;
    if (isObject(json) && typeof json["access_token"] === "string") return json["access_token"];
  } catch {
    return new URLSearchParams(body).get("access_token") ?? undefined;
  }
  return undefined;
}

/** Tokens come in the header, or in the query (RFC 6750, sections 2.1 and 2.3). */
function readGrant({ grants }: Dev, { header, query, params }: DevRequest): Grant {
  const [, bearer] = /^(?:bearer|token) (.+)$/i.exec(header("authorization") ?? "") ?? [];
  const token = bearer ?? query.get("access_token");
  if (token === null)
    throw new OAuthError("invalid_token", "There is no access token", 401, { "WWW-Authenticate": "Bearer" });
  const grant = grants.accessTokens.get(token);
  if (grant === undefined || grant.request.providerId !== params["id"]) {
    const headers = { "WWW-Authenticate": 'Bearer error="invalid_token"' };
    throw new OAuthError("invalid_token", "The access token is unknown, has expired or was revoked", 401, headers);
  }
  return grant;
}

function notServed(request: DevRequest): CoreError {
  return new CoreError(404, `The provider has no ${request.path}`);
}
