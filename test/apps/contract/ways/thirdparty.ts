import assert from "node:assert/strict";
import type { Answer, Client } from "../../../support/http.js";
import { expectStatus } from "../expect.js";
import { auth, siteOf, type Instance } from "../target.js";
import { newEmail, type Login, type Step, type Way } from "./way.js";

/** What the website hands to the backend when a provider has sent somebody back. */
export interface Callback {
  redirectURIOnProviderDashboard: string;
  redirectURIQueryParams: Record<string, string>;
  pkceCodeVerifier?: string;
}

/** Somebody with an account at the providers. */
export async function newPerson(app: Instance, { email = newEmail(), emailVerified = true } = {}): Promise<string> {
  await app.core.addPerson({ name: "Jane Doe", email, emailVerified });
  return email;
}

/** Where a provider sends people back to. Apple posts a form, which only the API can take. */
export function callbackAt(app: Instance, provider: string): string {
  return provider === "apple"
    ? `${app.origin}${auth(app, "/callback/apple")}`
    : `${siteOf(app)}/auth/callback/${provider}`;
}

/** Asks the backend where a provider's sign-in page is. */
export function askForUrl(app: Instance, client: Client, provider: string): Promise<Answer> {
  const query = new URLSearchParams({
    thirdPartyId: provider,
    redirectURIOnProviderDashboard: callbackAt(app, provider),
  });
  return client.get(`${auth(app, "/authorisationurl")}?${query}`);
}

/** Signs in at a provider's page and comes back to the website. */
export async function visitProvider(app: Instance, client: Client, provider: string, email: string): Promise<Callback> {
  const asked = await askForUrl(app, client, provider);
  expectStatus(asked, 200);
  const url = new URL(asked.json.urlWithQueryParams as string);
  const words = { state: "a-state-of-the-website", prompt: "none", login_hint: email, response_mode: "query" };
  for (const [name, value] of Object.entries(words)) url.searchParams.set(name, value);
  const answer = await fetch(url, { redirect: "manual" });
  const location = answer.headers.get("location") ?? "";
  assert.ok(
    location.startsWith(callbackAt(app, provider)),
    `${provider} sent the person to ${location || answer.status}`,
  );
  const pkceCodeVerifier = asked.json.pkceCodeVerifier as string | undefined;
  return {
    redirectURIOnProviderDashboard: callbackAt(app, provider),
    redirectURIQueryParams: Object.fromEntries(new URL(location).searchParams),
    ...(pkceCodeVerifier && { pkceCodeVerifier }),
  };
}

/** The request by which the website signs in a person who has come back from a provider. */
export function signInUp(app: Instance, thirdPartyId: string, redirectURIInfo: Callback): Step {
  return { path: auth(app, "/signinup"), json: { thirdPartyId, redirectURIInfo } };
}

/** A login by an account at a provider. */
export function providerLogin(
  app: Instance,
  provider: string,
  { email = newEmail(), emailVerified = true } = {},
): Login {
  const enter = async (client: Client) => signInUp(app, provider, await visitProvider(app, client, provider, email));
  return {
    address: email,
    join: async (client) => {
      await newPerson(app, { email, emailVerified });
      return enter(client);
    },
    enter,
  };
}

function firstProvider(app: Instance): string {
  const [provider] = app.target.methods.providers;
  if (!provider) throw new Error("The app has no provider");
  return provider.id;
}

export const thirdParty: Way = {
  factors: ["thirdparty"],
  path: "/signinup",
  newLogin: (app) => providerLogin(app, firstProvider(app)),
  attempt: async (app, client) => {
    const provider = firstProvider(app);
    const asked = await askForUrl(app, client, provider);
    if (asked.status !== 200) return asked;
    const { path, json } = signInUp(app, provider, await visitProvider(app, client, provider, "ada@example.com"));
    return client.post(path, { json });
  },
};
