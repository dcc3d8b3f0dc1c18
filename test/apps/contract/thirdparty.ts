import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Answer } from "../../support/http.js";
import { expectError, expectNoNewCookie, expectStatus } from "./expect.js";
import { complete, join, joinByPassword, newEmail, sendEnter, sendJoin, sessionInfo } from "./people.js";
import { auth, recipe, siteOf, visitor, withInstance, type ContractCase, type Instance } from "./target.js";
import {
  askForUrl,
  callbackAt,
  newPerson,
  providerLogin,
  signInUp,
  visitProvider,
  type Callback,
} from "./ways/thirdparty.js";

const needs = recipe("thirdparty");

/** Providers that tell every SDK an address, and whether it is verified. */
const TELLING = ["google", "github", "apple", "gitlab", "okta"];

const everyProvider = (app: Instance) => app.target.methods.providers.map(({ id }) => id);

/** A provider of the app that tells an address; the first one when none does. */
function tellingProvider(app: Instance): string {
  const ids = everyProvider(app);
  return ids.find((id) => TELLING.includes(id)) ?? (ids[0] as string);
}

/** A request that is wrong, and signs nobody in. */
function expectRefused(answer: Answer, about = ""): void {
  assert.equal(answer.status, 400, `${about}: ${answer.status} ${answer.text}`);
  expectError(answer, 400);
  expectNoNewCookie(answer);
}

async function send(app: Instance, provider: string, callback: Partial<Callback>): Promise<Answer> {
  const { path, json } = signInUp(app, provider, callback as Callback);
  return visitor(app).post(path, { json });
}

/** What another app, registered with the same provider, gets when somebody signs in to it. */
async function tokensOfAnotherApp(provider: string, login_hint: string): Promise<Record<string, string>> {
  const other = { client_id: "another-app", redirect_uri: "http://localhost:4000/callback" };
  const query = new URLSearchParams({
    ...other,
    response_type: "code",
    scope: "openid email",
    state: "x",
    prompt: "none",
    login_hint,
  });
  const { authorization_endpoint, token_endpoint } = (await (
    await fetch(`${provider}/.well-known/openid-configuration`)
  ).json()) as Record<string, string>;
  const { headers } = await fetch(`${authorization_endpoint}?${query}`, { redirect: "manual" });
  const code = new URL(headers.get("location") ?? "").searchParams.get("code") ?? "";
  const body = new URLSearchParams({ ...other, client_secret: "a-secret", grant_type: "authorization_code", code });
  const tokens = (await (await fetch(token_endpoint as string, { method: "POST", body })).json()) as Record<
    string,
    string
  >;
  assert.ok(tokens["access_token"], `no tokens: ${JSON.stringify(tokens)}`);
  return tokens;
}

/** Posts to the API what Apple makes the browser post. */
function postForm(app: Instance, fields: Record<string, string>): Promise<Answer> {
  const headers = { origin: "https://appleid.apple.com", "content-type": "application/x-www-form-urlencoded" };
  return visitor(app, headers).post(auth(app, "/callback/apple"), { body: new URLSearchParams(fields).toString() });
}

const appleState = (frontendRedirectURI: string) =>
  Buffer.from(JSON.stringify({ frontendRedirectURI })).toString("base64");

export const thirdparty: ContractCase[] = [
  {
    name: "each provider's sign-in page is asked for a code, by PKCE where the provider supports it, and without a secret",
    needs,
    run: async (app) => {
      for (const provider of everyProvider(app)) {
        const answer = await askForUrl(app, visitor(app), provider);
        expectStatus(answer, 200);
        const url = new URL(answer.json.urlWithQueryParams as string);
        assert.equal(
          `${url.origin}${url.pathname}`.startsWith(`${app.core.providersUrl}/${provider}/`),
          true,
          url.href,
        );
        assert.equal(url.searchParams.get("response_type"), "code", provider);
        assert.equal(url.searchParams.get("redirect_uri"), callbackAt(app, provider), provider);
        assert.ok(url.searchParams.get("client_id"), `${provider} is asked without a client id`);
        assert.doesNotMatch(url.search, /secret/i, `${provider} is shown a secret`);
        const verifier = answer.json.pkceCodeVerifier as string | undefined;
        if (provider === "google") assert.ok(verifier, "Google knows PKCE");
        if (!verifier) continue;
        assert.equal(url.searchParams.get("code_challenge_method"), "S256", provider);
        assert.equal(
          url.searchParams.get("code_challenge"),
          createHash("sha256").update(verifier).digest("base64url"),
          provider,
        );
      }
    },
  },
  {
    name: "signing in by each provider makes an account the first time and finds it the next",
    needs,
    run: async (app) => {
      for (const provider of everyProvider(app)) {
        const person = await join(app, providerLogin(app, provider));
        const client = visitor(app);
        const again = await sendEnter(person, client);
        assert.equal(again.json?.status, "OK", `${provider}: ${again.text}`);
        assert.equal(again.json.user.id, person.userId, provider);
        if (TELLING.includes(provider))
          assert.ok(again.text.includes(person.login.address), `${provider} has told no address`);
        await complete(app, person, client);
        assert.equal((await sessionInfo(app, client)).json?.userId, person.userId);
      }
    },
  },
  {
    name: "a code that is wrong, used, or without its PKCE verifier is 400 and signs nobody in",
    needs,
    run: async (app) => {
      for (const provider of everyProvider(app)) {
        const email = await newPerson(app);
        const callback = await visitProvider(app, visitor(app), provider, email);
        const { redirectURIQueryParams: params } = callback;
        for (const code of ["invented", "", `${params["code"]}x`]) {
          expectRefused(
            await send(app, provider, { ...callback, redirectURIQueryParams: { ...params, code } }),
            `${provider}, ${code}`,
          );
        }
        if (callback.pkceCodeVerifier) {
          const stolen = await visitProvider(app, visitor(app), provider, email);
          expectRefused(
            await send(app, provider, { ...stolen, pkceCodeVerifier: "x".repeat(64) }),
            `${provider}, another verifier`,
          );
        }
        const fresh = await visitProvider(app, visitor(app), provider, email);
        const first = await send(app, provider, fresh);
        assert.equal(first.json?.status, "OK", first.text);
        expectRefused(await send(app, provider, fresh), `${provider}, a used code`);
      }
    },
  },
  {
    name: "a code of one provider is refused for another",
    needs: ({ providers }) => providers.length > 1,
    run: async (app) => {
      const [one, other] = everyProvider(app) as [string, string];
      const callback = await visitProvider(app, visitor(app), one, await newPerson(app));
      expectRefused(await send(app, other, callback));
    },
  },
  {
    name: "tokens that a provider made for another app sign nobody in",
    proves: [13],
    needs,
    run: async (app) => {
      for (const thirdPartyId of everyProvider(app)) {
        const tokens = await tokensOfAnotherApp(`${app.core.providersUrl}/${thirdPartyId}`, await newPerson(app));
        const { access_token, id_token } = tokens;
        for (const oAuthTokens of [tokens, { access_token }, { id_token }]) {
          const answer = await visitor(app).post(auth(app, "/signinup"), { json: { thirdPartyId, oAuthTokens } });
          expectRefused(answer, `${thirdPartyId}, ${Object.keys(oAuthTokens).join()}`);
        }
      }
    },
  },
  {
    name: "somebody who cancels at the provider is not signed in",
    needs,
    run: async (app) => {
      for (const provider of everyProvider(app)) {
        const redirectURIQueryParams = { error: "access_denied", state: "a-state-of-the-website" };
        expectRefused(
          await send(app, provider, {
            redirectURIOnProviderDashboard: callbackAt(app, provider),
            redirectURIQueryParams,
          }),
          provider,
        );
      }
    },
  },
  {
    name: "unknown providers and requests that lack something are 400",
    needs,
    run: async (app) => {
      const provider = tellingProvider(app);
      expectError(await askForUrl(app, visitor(app), "nowhere"), 400);
      expectError(await visitor(app).get(auth(app, "/authorisationurl")), 400);
      const callback = await visitProvider(app, visitor(app), provider, "ada@example.com");
      const { redirectURIOnProviderDashboard } = callback;
      const infos = [
        ...["x", "", 7, true, null, [], {}].flatMap((odd) => [
          odd,
          { redirectURIOnProviderDashboard, redirectURIQueryParams: odd },
        ]),
        ...[7, null, ["x"], {}].map((code) => ({ redirectURIOnProviderDashboard, redirectURIQueryParams: { code } })),
        { redirectURIOnProviderDashboard },
        { redirectURIQueryParams: callback.redirectURIQueryParams },
      ];
      const bodies = [
        {},
        { thirdPartyId: "nowhere", redirectURIInfo: callback },
        { thirdPartyId: provider, clientType: "nowhere", redirectURIInfo: callback },
        { thirdPartyId: 7, redirectURIInfo: callback },
        { redirectURIInfo: callback },
        { thirdPartyId: provider },
        ...infos.map((redirectURIInfo) => ({ thirdPartyId: provider, redirectURIInfo })),
      ];
      for (const json of bodies)
        expectRefused(await visitor(app).post(auth(app, "/signinup"), { json }), JSON.stringify(json));
    },
  },
  {
    name: "a provider that tells no address signs nobody up",
    needs: ({ providers }) => providers.some(({ id }) => TELLING.includes(id)),
    run: async (app) => {
      const client = visitor(app);
      const callback = await visitProvider(app, client, tellingProvider(app), "edsger");
      const { path, json } = signInUp(app, tellingProvider(app), callback);
      const answer = await client.post(path, { json });
      expectStatus(answer, 200);
      assert.equal(answer.json?.status, "NO_EMAIL_GIVEN_BY_PROVIDER", answer.text);
      expectNoNewCookie(answer);
    },
  },
  {
    name: "nobody gets into an account by an address that a provider tells, verified or not",
    proves: [13],
    needs: ({ first }) => first.includes("thirdparty") && first.includes("emailpassword"),
    run: async (app) => {
      for (const emailVerified of [true, false]) {
        const victim = await joinByPassword(app);
        const client = visitor(app);
        const answer = await sendJoin(
          app,
          providerLogin(app, tellingProvider(app), { email: victim.email, emailVerified }),
          client,
        );
        if (answer.json?.status === "OK")
          assert.notEqual(answer.json.user.id, victim.userId, "two accounts became one");
        else {
          assert.equal(answer.status, 200, answer.text);
          expectNoNewCookie(answer);
        }
      }
    },
  },
  {
    name: "an account at one provider is not the one of the same address at another",
    proves: [13],
    needs: ({ providers }) => providers.filter(({ id }) => TELLING.includes(id)).length > 1,
    run: async (app) => {
      const [one, other] = everyProvider(app).filter((id) => TELLING.includes(id)) as [string, string];
      const email = newEmail();
      const person = await join(app, providerLogin(app, one, { email }));
      const answer = await sendEnter({ login: providerLogin(app, other, { email }) }, visitor(app));
      assert.notEqual(answer.json?.user?.id, person.userId);
    },
  },
  {
    name: "Apple's form post leads the browser to the website, with the code in the address",
    needs: ({ providers }) => providers.some(({ formPost }) => formPost),
    run: async (app) => {
      const page = `${siteOf(app)}/auth/callback/apple`;
      const state = appleState(page);
      const answer = await postForm(app, { state, code: "a-code-of-apple" });
      assert.ok([302, 303].includes(answer.status), `${answer.status} ${answer.text}`);
      const location = new URL(answer.headers.get("location") ?? "");
      assert.equal(location.origin + location.pathname, page);
      assert.equal(location.searchParams.get("code"), "a-code-of-apple");
      assert.equal(location.searchParams.get("state"), state);
      expectNoNewCookie(answer);
    },
  },
  {
    name: "Apple's form post leads nowhere else, is limited in size, and no other route takes a form",
    proves: [20],
    needs: ({ providers }) => providers.some(({ formPost }) => formPost),
    run: async (app) => {
      for (const strange of [
        "https://stranger.example/auth/callback/apple",
        `${siteOf(app)}.stranger.example/`,
        "//stranger.example",
        "javascript:alert(1)",
      ]) {
        const answer = await postForm(app, { state: appleState(strange), code: "a-code-of-apple" });
        const location = answer.headers.get("location");
        assert.ok(
          location === null || new URL(location, siteOf(app)).origin === siteOf(app),
          `the code is given to ${location}`,
        );
      }
      for (const fields of [{}, { code: "x" }, { state: "x", code: "x" }]) {
        const answer = await postForm(app, fields as Record<string, string>);
        assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status} ${answer.text.slice(0, 200)}`);
        expectError(answer, answer.status);
      }
      const big = await postForm(app, { state: appleState(siteOf(app)), code: "x".repeat(200_000) });
      expectError(big, 413);
      const headers = { "content-type": "application/x-www-form-urlencoded", origin: "https://appleid.apple.com" };
      const elsewhere = await visitor(app, headers).post(auth(app, "/signinup"), { body: "thirdPartyId=apple" });
      assert.ok(elsewhere.status >= 400 && elsewhere.status < 500, `${elsewhere.status} ${elsewhere.text}`);
      expectNoNewCookie(elsewhere);
    },
  },
  {
    name: "with keys of the app's own, the provider's own page is asked, with the client id",
    needs: ({ providers }) => providers.some(({ id }) => id === "github"),
    run: async (_, target) => {
      const keys = { GITHUB_CLIENT_ID: "own-client-id", GITHUB_CLIENT_SECRET: "own-client-secret" };
      await withInstance(target, keys, async (app) => {
        const answer = await askForUrl(app, visitor(app), "github");
        expectStatus(answer, 200);
        const url = new URL(answer.json.urlWithQueryParams as string);
        assert.equal(url.origin, "https://github.com");
        assert.equal(url.searchParams.get("client_id"), "own-client-id");
        assert.ok(!answer.text.includes("own-client-secret"));
        // Those without keys stay fake ones.
        for (const other of everyProvider(app).filter((id) => id !== "github")) {
          const { json } = await askForUrl(app, visitor(app), other);
          assert.match(json.urlWithQueryParams as string, /^http:\/\/localhost:/, other);
        }
      });
    },
  },
];
