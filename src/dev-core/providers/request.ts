import { OAuthError, readParams } from "./oauth-error.js";
import type { Provider } from "./table.js";

/** What an app asks of a provider when it sends somebody to sign in. */
export interface AuthorizationRequest extends ReturnAddress {
  /** As the app names the provider: the table's id, or one that begins with it. */
  providerId: string;
  clientId: string;
  scopes: string[];
  nonce?: string | undefined;
  codeChallenge?: string | undefined;
  /** Who should sign in: an e-mail address. */
  loginHint?: string | undefined;
  /** Whether to answer without showing a page. */
  silent: boolean;
}

/** Where and how to answer, known before the rest of a request is understood. */
export interface ReturnAddress {
  redirectUri: string;
  responseMode: "query" | "form_post";
  state?: string | undefined;
}

/** The request does not say where to answer safely, so a person has to be told. */
export class NoReturnError extends Error {}

/** The request is wrong, and its sender is told so. */
export class RefusedRequest extends Error {
  constructor(
    readonly to: ReturnAddress,
    readonly refusal: OAuthError,
  ) {
    super(refusal.message);
  }
}

/**
 * Reads an authorization request: RFC 6749 section 4.1.1, RFC 7636 section 4.3 (PKCE), OpenID Connect Core section
 * 3.1.2.1, and the two response modes that are in use.
 *
 * @throws NoReturnError, RefusedRequest
 */
export function readRequest(provider: Provider, providerId: string, query: URLSearchParams): AuthorizationRequest {
  const clientId = query.get("client_id") ?? "";
  if (clientId === "") throw new NoReturnError("The app did not say which client it is: client_id is missing.");
  const address = readReturnAddress(query);
  try {
    return { ...readRest(provider, query), ...address, providerId, clientId };
  } catch (error) {
    throw error instanceof OAuthError ? new RefusedRequest(address, error) : error;
  }
}

function readReturnAddress(query: URLSearchParams): ReturnAddress {
  const redirectUri = query.get("redirect_uri") ?? "";
  const problem = problemOfRedirectUri(redirectUri);
  if (problem !== undefined)
    throw new NoReturnError(`The app asked for an answer to ${JSON.stringify(redirectUri)}: ${problem}`);
  const responseMode = query.get("response_mode") === "form_post" ? "form_post" : "query";
  return { redirectUri, responseMode, state: query.get("state") ?? undefined };
}

/** Names of this machine that a Content-Security-Policy can hold, which `[::1]` is not. */
const OWN_HOSTS = /^(localhost|[\w.-]+\.localhost|127\.0\.0\.1)$/;

/**
 * What the forms of our pages may lead to. Browsers check every redirect that follows, and an app may send somebody on
 * from its callback, as the SDKs do with what Apple posts: so it is all apps of this machine.
 */
export const OWN_APPS = ["localhost:*", "*.localhost:*", "127.0.0.1:*"]
  .flatMap((host) => [`http://${host}`, `https://${host}`])
  .join(" ");

/**
 * Only this machine's own web apps are answered: anybody can send a browser here, and must not get it elsewhere by us.
 */
export function problemOfRedirectUri(text: string): string | undefined {
  if (!URL.canParse(text)) return "redirect_uri must be a complete address.";
  const { protocol, hostname, username, password } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") return "redirect_uri must begin with http:// or https://.";
  if (username !== "" || password !== "" || text.includes("#"))
    return "redirect_uri must have no user name and no fragment.";
  return OWN_HOSTS.test(hostname)
    ? undefined
    : "redirect_uri must be on localhost, because the fake providers serve apps on this machine only.";
}

type Rest = Omit<AuthorizationRequest, keyof ReturnAddress | "providerId" | "clientId">;

function readRest(provider: Provider, query: URLSearchParams): Rest {
  const params = readParams(query);
  const { response_type: type, response_mode: mode = "query", code_challenge: codeChallenge, prompt } = params;
  if (type === undefined) throw new OAuthError("invalid_request", "response_type is missing");
  if (type !== "code") throw new OAuthError("unsupported_response_type", "Only the response type code is supported");
  if (mode !== "query" && mode !== "form_post")
    throw new OAuthError("invalid_request", `Response mode ${mode} is not supported`);
  checkChallenge(codeChallenge, params["code_challenge_method"]);
  const scopes = params["scope"]?.split(" ").filter((scope) => scope !== "") ?? [];
  const silent = prompt?.split(" ").includes("none") === true;
  if (silent && prompt !== "none") throw new OAuthError("invalid_request", "prompt=none stands alone");
  return {
    scopes: scopes.length === 0 ? [...provider.scopes] : scopes,
    nonce: params["nonce"],
    codeChallenge,
    loginHint: params["login_hint"],
    silent,
  };
}

function checkChallenge(challenge: string | undefined, method: string | undefined): void {
  if (challenge === undefined && method === undefined) return;
  if (method !== "S256") throw new OAuthError("invalid_request", "code_challenge_method must be S256");
  if (challenge === undefined || !/^[\w-]{43}$/.test(challenge)) {
    throw new OAuthError("invalid_request", "code_challenge must be 43 characters, as S256 makes them");
  }
}
