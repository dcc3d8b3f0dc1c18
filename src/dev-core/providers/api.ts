import type { Dev, DevRequest, DevRoute } from "../dev/routes.js";
import { PUBLIC } from "../public.js";
import { Reply } from "../http/routes.js";
import { addPerson, personJson, showSignIn, takeChoice } from "./authorize.js";
import { endpointsOf, issuerOf, metadataOf, originOf, providerOf } from "./endpoints.js";
import { answerAsOAuth } from "./oauth-error.js";
import { FORM_POST_SCRIPT_PATH, formPostScript } from "./pages/form-post.js";
import { overviewPage } from "./pages/overview.js";
import { listPersons } from "./persons.js";
import { API_PATHS, PROVIDERS } from "./table.js";
import { exchangeCode } from "./token.js";
import { checkToken, providerApi, sdkUser, userInfo } from "./user-info.js";

/**
 * The fake providers: for each that an SDK builds in, the endpoints that the SDKs call, and a page on which somebody
 * signs in. They check what a provider checks about the flow (addresses, codes, PKCE), and believe everybody.
 */
export const providerRoutes: DevRoute[] = [
  { method: "GET", path: "/dev/providers", page: true, handle: overview },
  { method: "GET", path: "/dev/providers", handle: list },
  { method: "GET", path: "/dev/providers/:id/.well-known/openid-configuration", handle: metadata },
  { method: "GET", path: "/dev/providers/:id/authorize", page: true, handle: showSignIn },
  { method: "POST", path: "/dev/providers/:id/authorize", form: true, handle: takeChoice },
  { method: "POST", path: "/dev/providers/:id/token", form: true, handle: asOAuth(exchangeCode) },
  { method: "GET", path: "/dev/providers/:id/jwks.json", handle: jwks },
  { method: "GET", path: "/dev/providers/:id/userinfo", handle: asOAuth(userInfo) },
  { method: "POST", path: "/dev/providers/:id/userinfo", form: true, handle: asOAuth(userInfo) },
  { method: "GET", path: "/dev/providers/:id/sdk-user", handle: asOAuth(sdkUser) },
  ...API_PATHS.map((path): DevRoute => ({
    method: "GET",
    path: `/dev/providers/:id/${path}`,
    handle: asOAuth(providerApi(path)),
  })),
  { method: "POST", path: "/dev/providers/:id/applications/:client/token", form: true, handle: asOAuth(checkToken) },
  { method: "GET", path: "/dev/providers/:id/persons", handle: persons },
  { method: "POST", path: "/dev/providers/:id/persons", handle: addPerson },
  { method: "GET", path: FORM_POST_SCRIPT_PATH, handle: formPostScript },
];

function asOAuth(handle: DevRoute["handle"]): DevRoute["handle"] {
  return (dev, request) => answerAsOAuth(() => handle(dev, request));
}

function overview({ core }: Dev, request: DevRequest): Reply {
  return overviewPage(originOf(request), listPersons(core.store));
}

/** All providers with their endpoints, for programs. */
function list(_dev: Dev, request: DevRequest): Reply {
  const providers = PROVIDERS.map((provider) => {
    const issuer = `${originOf(request)}/dev/providers/${provider.id}`;
    const { id, title, kind } = provider;
    return {
      id,
      title,
      kind,
      issuer,
      discovery: `${issuer}/.well-known/openid-configuration`,
      ...endpointsOf(provider, issuer),
    };
  });
  return new Reply(200, { providers });
}

function metadata(_dev: Dev, request: DevRequest): Reply {
  return new Reply(200, metadataOf(providerOf(request), issuerOf(request)));
}

/** The key that signs id_tokens: the static one of the core, which outlives restarts. */
async function jwks({ core }: Dev, request: DevRequest): Promise<Reply> {
  providerOf(request);
  const { kid } = await core.keys.toSign(PUBLIC, true);
  return new Reply(200, { keys: (await core.keys.jwks(PUBLIC)).filter((key) => key["kid"] === kid) });
}

function persons({ core }: Dev, request: DevRequest): Reply {
  const provider = providerOf(request);
  return new Reply(200, {
    persons: listPersons(core.store, request.params["id"]).map((person) => personJson(provider, person)),
  });
}
