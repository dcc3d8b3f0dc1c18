import type { DevRequest } from "../dev/routes.js";
import { CoreError } from "../http/errors.js";
import type { JsonObject } from "../store/rows.js";
import { findProvider, openidClaims, type Provider, type User } from "./table.js";

/** Where the dev core was asked, as the caller wrote it: only names of this machine get this far. */
export function originOf(request: DevRequest): string {
  return `http://${request.header("host")}`;
}

/** The issuer, which stands in id_tokens and begins the provider's addresses. */
export function issuerOf(request: DevRequest): string {
  return `${originOf(request)}/dev/providers/${request.params["id"]!}`;
}

/**
 * The provider that a path names.
 *
 * @throws CoreError 404
 */
export function providerOf({ params }: DevRequest): Provider {
  const provider = findProvider(params["id"]!);
  if (provider === undefined) throw new CoreError(404, `There is no fake provider "${params["id"]}"`);
  return provider;
}

/** The provider's addresses. Those that are plain OAuth2 sign no tokens, so they have no keys to show. */
export function endpointsOf(provider: Provider, issuer: string): JsonObject {
  return {
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    ...(provider.userInfo === null ? {} : { userinfo_endpoint: `${issuer}/userinfo` }),
    ...(provider.kind === "oidc" ? { jwks_uri: `${issuer}/jwks.json` } : {}),
  };
}

/**
 * What the provider can do: OpenID Connect Discovery 1.0, section 3, or RFC 8414, section 2, for those that are plain
 * OAuth2. They have it as well, so that apps can be pointed at all of them in one way.
 */
export function metadataOf(provider: Provider, issuer: string): JsonObject {
  return {
    issuer,
    ...endpointsOf(provider, issuer),
    response_types_supported: ["code"],
    response_modes_supported: ["query", "form_post"],
    grant_types_supported: ["authorization_code"],
    scopes_supported: [...new Set([...provider.scopes, ...(provider.kind === "oidc" ? ["profile"] : [])])],
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic", "none"],
    code_challenge_methods_supported: ["S256"],
    ...(provider.kind === "oidc"
      ? {
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
          prompt_values_supported: ["none"],
          claims_supported: [
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "nonce",
            "email",
            "email_verified",
            "name",
            "given_name",
            "family_name",
          ],
        }
      : {}),
  };
}

/** What the provider says of a user in an id_token. */
export function claimsOf(provider: Provider, user: User): JsonObject {
  return (provider.claims ?? openidClaims)(user);
}
