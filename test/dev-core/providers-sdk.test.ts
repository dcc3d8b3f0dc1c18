import supertokens from "supertokens-node";
import { CollectingResponse, errorHandler, middleware, PreParsedRequest } from "supertokens-node/framework/custom";
import Session from "supertokens-node/recipe/session";
import ThirdParty from "supertokens-node/recipe/thirdparty";
import type { TypeProvider } from "supertokens-node/recipe/thirdparty/types";
import { beforeAll, describe, expect, it } from "vitest";
import { PROVIDERS } from "../../src/dev-core/providers/table.js";
import { fakeProviders } from "./fake-providers.js";
import { startTestCore, type TestCore } from "./support.js";

/** Signing in by the fake providers through the real Node SDK, set up as a generated backend does it in local mode. */

const SITE = "http://localhost:3000";
const API = "http://localhost:3001";
/** What the SDK would need for the real provider, and must not need here. */
const ADDITIONAL: Record<string, object> = {
  okta: { oktaDomain: "https://example.okta.com" },
  "active-directory": { directoryId: "97f9a564-fcee-4b88-ae34-a1fbc4656593" },
  gitlab: { gitlabBaseUrl: "https://gitlab.example.com" },
  "boxy-saml": { boxyURL: "https://saml.example.com" },
  "google-workspaces": { hd: "example.com" },
};
/** Providers whose override by the app was called. */
const overridden = new Set<string>();
let core: TestCore;

beforeAll(async () => {
  core = await startTestCore();
  const providers = [...PROVIDERS.map(({ id }) => id), "google-work", "my-company"].map((thirdPartyId) => ({
    config: {
      thirdPartyId,
      // One of the keys for which the SDK would go through a server of its makers.
      clients: [
        { clientId: "4398792-real", ...(ADDITIONAL[thirdPartyId] && { additionalConfig: ADDITIONAL[thirdPartyId] }) },
      ],
    },
    // An app's own override stays in force around the fakes.
    override: (provider: TypeProvider) => {
      if (provider.type !== "oauth2") return provider;
      const { getUserInfo } = provider;
      provider.getUserInfo = async (input) => {
        overridden.add(thirdPartyId);
        return getUserInfo(input);
      };
      return provider;
    },
  }));
  supertokens.init({
    supertokens: { connectionURI: core.url },
    appInfo: { appName: "Test", apiDomain: API, websiteDomain: SITE },
    telemetry: false,
    recipeList: [
      ThirdParty.init({ signInAndUpFeature: { providers: fakeProviders(providers, `${core.url}/dev/providers`) } }),
      Session.init({ getTokenTransferMethod: () => "header" }),
    ],
  });
});

/** Sends a request through the SDK's middleware. */
async function api(method: "get" | "post", path: string, query: Record<string, string>, body: object = {}) {
  const request = new PreParsedRequest({
    method,
    url: `${API}/auth${path}?${new URLSearchParams(query)}`,
    query,
    cookies: {},
    headers: new Headers({ rid: "anti-csrf", origin: SITE }),
    getJSONBody: async () => body,
    getFormBody: async () => body,
  });
  const response = new CollectingResponse();
  const result = await middleware()(request, response);
  if (result.error !== undefined) {
    await errorHandler()(result.error, request, response, (error) => {
      throw error;
    });
  }
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.body?.startsWith("{") ? JSON.parse(response.body) : undefined,
  };
}

/** Goes all the way of a browser from the provider's button to the app's callback page. */
async function visitProvider(thirdPartyId: string, loginHint: string) {
  const apple = thirdPartyId === "apple";
  const redirectURIOnProviderDashboard = apple ? `${API}/auth/callback/apple` : `${SITE}/auth/callback/${thirdPartyId}`;
  const frontendRedirectURI = `${SITE}/auth/callback/${thirdPartyId}`;
  const { body } = await api("get", "/authorisationurl", { thirdPartyId, redirectURIOnProviderDashboard });
  const url = new URL(body.urlWithQueryParams);
  expect(url.origin).toBe(core.url);
  const state = Buffer.from(JSON.stringify({ frontendRedirectURI })).toString("base64");
  for (const [name, value] of Object.entries({ state, prompt: "none", login_hint: loginHint }))
    url.searchParams.set(name, value);
  const answer = await fetch(url, { redirect: "manual" });
  const location = apple ? await postForm(await answer.text()) : answer.headers.get("location")!;
  expect(location.split("?")[0]).toBe(frontendRedirectURI);
  const redirectURIQueryParams = Object.fromEntries(new URL(location).searchParams);
  expect(redirectURIQueryParams["state"]).toBe(state);
  return { redirectURIOnProviderDashboard, redirectURIQueryParams, pkceCodeVerifier: body.pkceCodeVerifier };
}

/** Does what the browser does with Apple's form, and returns where the SDK sends it then. */
async function postForm(page: string): Promise<string> {
  expect(page).toContain(`action="${API}/auth/callback/apple"`);
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)" ?\/?>/g)].map(
    ([, name, value]) => [name!, value!.replaceAll("&quot;", '"')],
  );
  const { status, headers } = await api("post", "/callback/apple", {}, Object.fromEntries(fields));
  expect(status).toBe(303);
  return headers.get("location")!;
}

const signIn = async (thirdPartyId: string, loginHint: string) =>
  (await api("post", "/signinup", {}, { thirdPartyId, redirectURIInfo: await visitProvider(thirdPartyId, loginHint) }))
    .body;

const idAt = async (thirdPartyId: string, id: string) =>
  (await core.get(`/dev/providers/${thirdPartyId}/persons`)).body.persons.find(
    (person: { id: string }) => person.id === id,
  ).thirdPartyUserId;

/**
 * The SDK takes an address for not verified if there is no id_token to say so, also if the user info does: Discord's.
 */
const tellsSdk = ({ id, tellsVerified }: { id: string; tellsVerified?: false }) =>
  tellsVerified !== false && id !== "discord";

describe.each([
  ...PROVIDERS.map((provider) => [provider.id, tellsSdk(provider)] as const),
  ["google-work", true] as const,
  ["my-company", true] as const,
])("%s", (id, tellsVerified) => {
  it("signs people up and in, with the address and what is known of it", async () => {
    for (const [person, verified] of [
      ["ada", true],
      ["alan", false],
    ] as const) {
      const userId = await idAt(id, person);
      const email = id === "twitter" ? `${userId}.twitter@stfakeemail.supertokens.com` : `${person}@example.com`;
      const isVerified = id === "twitter" || (verified && tellsVerified);
      const first = await signIn(id, `${person}@example.com`);
      expect(first).toMatchObject({
        status: "OK",
        createdNewRecipeUser: true,
        user: { emails: [email], thirdParty: [{ id, userId }], loginMethods: [{ email, verified: isVerified }] },
      });
      const again = await signIn(id, `${person}@example.com`);
      expect(again).toMatchObject({ status: "OK", createdNewRecipeUser: false, user: { id: first.user.id } });
    }
    expect(overridden).toContain(id);
  });

  it("tells when a provider gives no address", async () => {
    if (id === "google-workspaces")
      await expect(signIn(id, "edsger"), "no address, no domain").rejects.toThrow("hd claim");
    else expect((await signIn(id, "edsger")).status).toBe(id === "twitter" ? "OK" : "NO_EMAIL_GIVEN_BY_PROVIDER");
  });
});

describe("the SDK", () => {
  it("hands Apple's name on the first time", async () => {
    const { redirectURIQueryParams } = await visitProvider("apple", "katherine@example.org");
    expect(JSON.parse(redirectURIQueryParams["user"]!)).toEqual({
      name: { firstName: "Katherine", lastName: "Johnson" },
      email: "katherine@example.org",
    });
  });

  it("uses PKCE where a provider says that it knows it", async () => {
    const info = await visitProvider("google", "ada@example.com");
    const answer = api(
      "post",
      "/signinup",
      {},
      { thirdPartyId: "google", redirectURIInfo: { ...info, pkceCodeVerifier: "x".repeat(64) } },
    );
    await expect(answer).rejects.toThrow("code_verifier does not fit");
  });

  it("is told when somebody cancels", async () => {
    const { body } = await api("get", "/authorisationurl", {
      thirdPartyId: "google",
      redirectURIOnProviderDashboard: `${SITE}/auth/callback/google`,
    });
    const page = await (await fetch(body.urlWithQueryParams)).text();
    const secret = /name="page" value="([^"]+)"/.exec(page)![1]!;
    const answer = await fetch(`${core.url}/dev/providers/google/authorize`, {
      method: "POST",
      body: new URLSearchParams({ page: secret, refuse: "cancel" }),
      redirect: "manual",
    });
    expect(new URL(answer.headers.get("location")!).searchParams.get("error")).toBe("access_denied");
  });
});

describe("without DEV_PROVIDERS_URL", () => {
  it("nothing changes", () => {
    const providers = [{ config: { thirdPartyId: "google", clients: [{ clientId: "real" }] } }];
    expect(fakeProviders(providers, "")).toBe(providers);
  });
});
