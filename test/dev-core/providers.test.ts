import { createHash } from "node:crypto";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { API_PATHS, findProvider, PROVIDERS } from "../../src/dev-core/providers/table.js";
import { temporaryFolder } from "./program.js";
import { startTestCore, type TestCore } from "./support.js";

/** The fake providers by HTTP, as an app's backend and a browser without scripts use them. */

const CALLBACK = "http://localhost:3000/auth/callback/google?from=test";
const SCOPES = "openid email profile user:email identify account";
let core: TestCore;

beforeAll(async () => {
  core = await startTestCore();
});

type Params = Record<string, string | undefined>;

const clean = (params: Params) =>
  Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
const asked = (more: Params = {}): Params => ({
  client_id: "app",
  redirect_uri: CALLBACK,
  response_type: "code",
  scope: SCOPES,
  state: "some state+1",
  ...more,
});

async function open(id: string, params: Params | [string, string][]) {
  const query = new URLSearchParams(Array.isArray(params) ? params : clean(params));
  return fetch(`${core.url}/dev/providers/${id}/authorize?${query}`, {
    redirect: "manual",
    headers: { accept: "text/html" },
  });
}

/** The parameters with which the browser is sent back to the app. */
function answerOf(response: Response): Record<string, string> {
  expect(response.status).toBe(303);
  const address = new URL(response.headers.get("location")!);
  expect(address.origin + address.pathname).toBe("http://localhost:3000/auth/callback/google");
  expect(address.searchParams.get("from"), "the app's own parameters stay").toBe("test");
  address.searchParams.delete("from");
  return Object.fromEntries(address.searchParams);
}

const silently = async (id: string, more: Params = {}) =>
  answerOf(await open(id, asked({ prompt: "none", login_hint: "ada@example.com", ...more })));
const codeOf = async (id: string, more: Params = {}) => (await silently(id, more))["code"]!;

/** Opens the sign-in page and makes a choice on it, as a browser does. */
async function choose(id: string, choice: Params, more: Params = {}) {
  const shown = await open(id, asked(more));
  const text = await shown.text();
  const secret = /name="page" value="([^"]+)"/.exec(text)?.[1];
  const chosen = new URLSearchParams(clean({ page: secret, ...choice }));
  return fetch(`${core.url}/dev/providers/${id}/authorize`, { method: "POST", body: chosen, redirect: "manual" });
}

async function exchange(id: string, params: Params, headers: Record<string, string> = {}) {
  const all = clean({
    grant_type: "authorization_code",
    client_id: "app",
    client_secret: "any",
    redirect_uri: CALLBACK,
    ...params,
  });
  const response = await fetch(`${core.url}/dev/providers/${id}/token`, {
    method: "POST",
    body: new URLSearchParams(all),
    headers,
  });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, string>,
    headers: response.headers,
  };
}

const get = async (path: string, token?: string) =>
  core.get(`/dev/providers/${path}`, undefined, token === undefined ? {} : { authorization: `Bearer ${token}` });
const verify = async (id: string, token: string, audience = "app") => {
  const issuer = `${core.url}/dev/providers/${id}`;
  return (
    await jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/jwks.json`)), {
      issuer,
      audience,
      requiredClaims: ["sub", "iat", "exp"],
    })
  ).payload;
};

describe.each(PROVIDERS.map((provider) => [provider.id, provider] as const))("%s", (id, provider) => {
  it("describes itself", async () => {
    const { body } = await get(`${id}/.well-known/openid-configuration`);
    const issuer = `${core.url}/dev/providers/${id}`;
    expect(body).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      code_challenge_methods_supported: ["S256"],
    });
    expect("jwks_uri" in body).toBe(provider.kind === "oidc");
    expect("userinfo_endpoint" in body).toBe(provider.userInfo !== null);
    const { providers } = (await core.get("/dev/providers")).body;
    expect(providers.find((each: { id: string }) => each.id === id)).toMatchObject({
      title: provider.title,
      issuer,
      discovery: `${issuer}/.well-known/openid-configuration`,
    });
  });

  it("signs somebody in", async () => {
    const { code, state } = await silently(id, { nonce: "n-1" });
    expect(state).toBe("some state+1");
    const { status, body, headers } = await exchange(id, { code });
    expect([status, body["token_type"], headers.get("cache-control")]).toEqual([200, "Bearer", "no-store"]);
    expect("id_token" in body).toBe(provider.kind === "oidc");
    const { body: persons } = await get(`${id}/persons`);
    const { thirdPartyUserId } = persons.persons.find((person: { id: string }) => person.id === "ada");
    expect(thirdPartyUserId).toHaveLength(provider.subject.length);
    if (provider.kind === "oidc") {
      const claims = await verify(id, body["id_token"]!);
      expect(claims).toMatchObject({ sub: thirdPartyUserId, nonce: "n-1", email: "ada@example.com" });
      expect(claims["email_verified"]).toBe(provider.tellsVerified === false ? undefined : true);
    }
    const info = await get(`${id}/userinfo`, body["access_token"]);
    if (provider.userInfo === null) expect(info.status).toBe(404);
    else expect(JSON.stringify(info.body)).toContain(String(thirdPartyUserId));
    for (const path of API_PATHS) {
      expect((await get(`${id}/${path}`, body["access_token"])).status, path).toBe(
        provider.api?.[path] === undefined ? 404 : 200,
      );
    }
    expect((await get(`${id}/sdk-user`, body["access_token"])).status).toBe(
      provider.rawUserInfo === undefined ? 404 : 200,
    );
  });

  it("has a colour that white can be read on", () => {
    const [red, green, blue] = [1, 3, 5]
      .map((at) => parseInt(provider.colour.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [
      number,
      number,
      number,
    ];
    expect(1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)).toBeGreaterThan(4.5);
  });
});

describe("the way to the sign-in page", () => {
  it.each<[string, Params | [string, string][], string]>([
    ["no client", asked({ client_id: undefined }), "client_id is missing"],
    ["no address", asked({ redirect_uri: undefined }), "must be a complete address"],
    ["a text that is not an address", asked({ redirect_uri: "/auth/callback" }), "must be a complete address"],
    ["another site", asked({ redirect_uri: "https://example.com/" }), "must be on localhost"],
    [
      "a name that only begins like this machine",
      asked({ redirect_uri: "http://localhost.example.com/" }),
      "must be on localhost",
    ],
    ["a number that is not this machine's", asked({ redirect_uri: "http://128.0.0.1/" }), "must be on localhost"],
    [
      "a number for which a browser's policy has no word",
      asked({ redirect_uri: "http://[::1]:3000/" }),
      "must be on localhost",
    ],
    ["a name before another site", asked({ redirect_uri: "http://localhost:3000@example.com/" }), "no user name"],
    ["a user name", asked({ redirect_uri: "http://me@localhost:3000/" }), "no user name"],
    ["a fragment", asked({ redirect_uri: "http://localhost:3000/#x" }), "no fragment"],
    ["an app's own scheme", asked({ redirect_uri: "myapp://callback" }), "must begin with http"],
    ["a script", asked({ redirect_uri: "javascript:alert(1)" }), "must begin with http"],
  ])("ends on a page that says why: %s", async (_, params, text) => {
    const response = await open("google", params);
    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
    expect(await response.text()).toContain(text);
  });

  it.each(["http://localhost:3000/", "https://localhost/", "http://127.0.0.1:8080/x", "http://app.localhost:3000/"])(
    "takes an app at %s",
    async (address) => {
      expect((await open("google", asked({ redirect_uri: address }))).status).toBe(200);
    },
  );

  it.each<[string, Params | [string, string][], string]>([
    ["no response type", asked({ response_type: undefined }), "invalid_request"],
    ["another response type", asked({ response_type: "token" }), "unsupported_response_type"],
    ["another response mode", asked({ response_mode: "fragment" }), "invalid_request"],
    [
      "the plain challenge",
      asked({ code_challenge: "x".repeat(43), code_challenge_method: "plain" }),
      "invalid_request",
    ],
    ["a challenge without a method, which means plain", asked({ code_challenge: "x".repeat(43) }), "invalid_request"],
    ["a method without a challenge", asked({ code_challenge_method: "S256" }), "invalid_request"],
    ["a challenge of a wrong length", asked({ code_challenge: "x", code_challenge_method: "S256" }), "invalid_request"],
    ["a parameter twice", [...clean(asked()), ["scope", "openid"]], "invalid_request"],
    ["prompt=none with another", asked({ prompt: "none login" }), "invalid_request"],
    ["prompt=none and no person", asked({ prompt: "none" }), "login_required"],
    [
      "prompt=none and an unknown person",
      asked({ prompt: "none", login_hint: "nobody@example.com" }),
      "login_required",
    ],
  ])("leads back to the app with an error: %s", async (_, params, error) => {
    expect(answerOf(await open("google", params))).toEqual({
      error,
      error_description: expect.any(String),
      state: "some state+1",
    });
  });

  it("answers 404 where there is no such provider", async () => {
    for (const id of ["saml", "saml-okta", "a b", "%00", "x".repeat(65)]) {
      expect((await core.get(`/dev/providers/${encodeURIComponent(id)}/authorize`)).status, id).toBe(404);
    }
  });

  it("knows the providers that an app names itself", async () => {
    expect(findProvider("google-work")?.title).toBe("Google");
    expect(findProvider("google-workspaces-2")?.id).toBe("google-workspaces");
    expect(findProvider("my-company")).toMatchObject({ id: "my-company", kind: "oidc" });
    const { body } = await exchange("my-company", { code: await codeOf("my-company") });
    expect(await verify("my-company", body["id_token"]!)).toMatchObject({
      email: "ada@example.com",
      email_verified: true,
      name: "Ada Lovelace",
    });
  });

  it("is not open to other sites: no frame, no script of theirs, nothing kept", async () => {
    const { headers } = await open("google", asked());
    expect(headers.get("content-security-policy")).toContain(
      "form-action 'self' http://localhost:* https://localhost:* http://*.localhost:*",
    );
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect([headers.get("cache-control"), headers.get("referrer-policy")]).toEqual(["no-store", "no-referrer"]);
  });

  it("escapes what came from outside", async () => {
    const text = await (
      await open("google", asked({ client_id: "<img src=x>", state: '"><script>', login_hint: '"><b>' }))
    ).text();
    expect(text).not.toMatch(/<img src=x>|"><script>|"><b>/);
  });
});

describe("the choice on the page", () => {
  const userOf = async (response: Response) =>
    verify("google", (await exchange("google", { code: answerOf(response)["code"] })).body["id_token"]!);

  it("lets a person in", async () => {
    expect(await userOf(await choose("google", { person: "grace" }))).toMatchObject({
      email: "grace@example.com",
      email_verified: true,
      name: "Grace Hopper",
    });
    expect(await userOf(await choose("google", { person: "alan" }))).toMatchObject({
      email: "alan@example.com",
      email_verified: false,
    });
    expect(await userOf(await choose("google", { person: "edsger" }))).not.toHaveProperty("email");
  });

  it("can take the e-mail address, or that it is verified, away", async () => {
    expect(await userOf(await choose("google", { person: "ada", outcome: "unverified" }))).toMatchObject({
      email: "ada@example.com",
      email_verified: false,
    });
    expect(await userOf(await choose("google", { person: "ada", outcome: "no-email" }))).not.toHaveProperty("email");
    expect(await userOf(await choose("google", { person: "ada", outcome: "" })), "only once").toMatchObject({
      email_verified: true,
    });
  });

  it("adds somebody", async () => {
    const added = await userOf(
      await choose("google", { choice: "add", name: " Jane Roe ", email: "Jane@Example.com", verified: "on" }),
    );
    expect(added).toMatchObject({ name: "Jane Roe", email: "Jane@Example.com", email_verified: true });
    const again = await userOf(await choose("google", { choice: "add", name: "Jane Doe", email: "jane@example.com" }));
    expect(again).toMatchObject({ sub: added.sub, name: "Jane Doe", email_verified: false });
    expect(await (await open("google", asked())).text()).toContain("Jane Doe");
    expect(await userOf(await choose("google", { choice: "add", name: "X" }))).not.toHaveProperty("email");
  });

  it.each([
    [{ choice: "add", name: " " }, "A name has 1 to 100 characters"],
    [{ choice: "add", name: "X", email: "x y" }, "This is not an e-mail address"],
  ])("shows the page again when a person is not valid: %j", async (choice, text) => {
    const response = await choose("google", choice);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(text);
  });

  it("makes somebody up", async () => {
    const [one, two] = [
      await userOf(await choose("google", { choice: "random" })),
      await userOf(await choose("google", { choice: "random" })),
    ];
    expect(one).toMatchObject({ email: expect.stringMatching(/@example\.com$/), email_verified: true });
    expect(one.sub).not.toBe(two.sub);
  });

  it("shows the page again when there is none", async () => {
    expect((await choose("google", {})).status).toBe(200);
    expect((await choose("google", { person: "nobody" })).status).toBe(200);
  });

  it.each([
    ["google", "cancel", "access_denied"],
    ["google", "deny", "access_denied"],
    ["google", "server-error", "server_error"],
    ["linkedin", "cancel", "user_cancelled_login"],
    ["linkedin", "deny", "user_cancelled_authorize"],
    ["apple", "cancel", "user_cancelled_authorize"],
  ])("%s: %s comes back as %s", async (id, refuse, error) => {
    expect(answerOf(await choose(id, { refuse }))).toEqual({
      error,
      error_description: expect.any(String),
      state: "some state+1",
    });
  });

  it("is taken from our own page only", async () => {
    for (const page of [undefined, "", "x".repeat(43)]) {
      const response = await choose("google", { page, person: "ada" });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain("open for too long");
    }
    const secret = /name="page" value="([^"]+)"/.exec(await (await open("github", asked())).text())![1]!;
    expect((await choose("google", { page: secret, person: "ada" })).status, "a page of another provider").toBe(400);
  });

  it("remembers who used which provider", async () => {
    answerOf(await choose("never-used", { person: "katherine" }));
    const text = await (await open("never-used", asked())).text();
    expect(text.indexOf("Katherine Johnson")).toBeLessThan(text.indexOf("Ada Lovelace"));
    expect(text).toContain("signed in before");
  });
});

describe("a form that is posted", () => {
  it("leads to the app's address only", async () => {
    const response = await open("apple", asked({ response_mode: "form_post", prompt: "none", login_hint: "edsger" }));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toContain(
      "form-action 'self' http://localhost:* https://localhost:* http://*.localhost:*",
    );
    const text = await response.text();
    expect(text).toContain(`action="${CALLBACK}"`);
    expect(text).toContain('name="state" value="some state+1"');
    const field = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1]?.replaceAll("&quot;", '"');
    expect(JSON.parse(field("user")!)).toEqual({ name: { firstName: "Edsger", lastName: "Dijkstra" } });
    expect((await exchange("apple", { code: field("code") })).status).toBe(200);
    const again = await (
      await open("apple", asked({ response_mode: "form_post", prompt: "none", login_hint: "edsger" }))
    ).text();
    expect(again, "the name comes once").not.toContain('name="user"');
  });

  it("carries errors as well", async () => {
    const text = await (await open("apple", asked({ response_mode: "form_post", response_type: "token" }))).text();
    expect(text).toContain('name="error" value="unsupported_response_type"');
  });
});

describe("the token endpoint", () => {
  const verifier = "v".repeat(64);
  const pkce = {
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  };

  it("takes a client by the body, by HTTP's basic authentication, and without a secret", async () => {
    expect((await exchange("google", { code: await codeOf("google") })).status).toBe(200);
    expect((await exchange("google", { code: await codeOf("google"), client_secret: undefined })).status).toBe(200);
    const basic = `Basic ${Buffer.from("app:some%20secret").toString("base64")}`;
    expect(
      (
        await exchange(
          "google",
          { code: await codeOf("google"), client_id: undefined, client_secret: undefined },
          { authorization: basic },
        )
      ).status,
    ).toBe(200);
    const other = `Basic ${Buffer.from("other:x").toString("base64")}`;
    expect((await exchange("google", { code: await codeOf("google") }, { authorization: other })).body["error"]).toBe(
      "invalid_grant",
    );
  });

  it("checks the verifier of PKCE", async () => {
    expect((await exchange("google", { code: await codeOf("google", pkce), code_verifier: verifier })).status).toBe(
      200,
    );
    for (const code_verifier of [undefined, "w".repeat(64)]) {
      expect((await exchange("google", { code: await codeOf("google", pkce), code_verifier })).body["error"]).toBe(
        "invalid_grant",
      );
    }
    expect(
      (await exchange("google", { code: await codeOf("google"), code_verifier: verifier })).body["error"],
      "no challenge",
    ).toBe("invalid_grant");
  });

  it.each<[string, Params, number, string]>([
    ["no grant type", { grant_type: undefined }, 400, "invalid_request"],
    ["another grant type", { grant_type: "password" }, 400, "unsupported_grant_type"],
    ["no client", { client_id: undefined }, 401, "invalid_client"],
    ["another client", { client_id: "other" }, 400, "invalid_grant"],
    ["no code", { code: undefined }, 400, "invalid_request"],
    ["an unknown code", { code: "x" }, 400, "invalid_grant"],
    ["no address", { redirect_uri: undefined }, 400, "invalid_grant"],
    ["another address", { redirect_uri: "http://localhost:3000/other" }, 400, "invalid_grant"],
  ])("refuses %s", async (_, params, status, error) => {
    const answer = await exchange("google", { code: await codeOf("google"), ...params });
    expect([answer.status, answer.body["error"], answer.headers.get("cache-control")]).toEqual([
      status,
      error,
      "no-store",
    ]);
  });

  it("refuses JSON, and parameters that stand twice", async () => {
    expect(await core.post("/dev/providers/google/token", {})).toMatchObject({
      status: 400,
      body: { error: "invalid_request" },
    });
    const body = "grant_type=authorization_code&code=a&code=b&client_id=app";
    const twice = await core.post("/dev/providers/google/token", body, {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(twice).toMatchObject({ status: 400, body: { error: "invalid_request" } });
  });

  it("takes a code once, and revokes what it gave when the code comes again", async () => {
    const code = await codeOf("google");
    const { access_token: token } = (await exchange("google", { code })).body;
    expect((await get("google/userinfo", token)).status).toBe(200);
    expect((await exchange("google", { code })).body["error"]).toBe("invalid_grant");
    expect((await get("google/userinfo", token)).status).toBe(401);
  });

  it("takes a code of its own provider only, and for a minute only", async () => {
    expect((await exchange("gitlab", { code: await codeOf("google") })).body["error"]).toBe("invalid_grant");
    const code = await codeOf("google");
    const late = await codeOf("google");
    core.clock.move(59_000);
    expect((await exchange("google", { code })).status).toBe(200);
    core.clock.move(2_000);
    expect((await exchange("google", { code: late })).body["error"]).toBe("invalid_grant");
    core.clock.move(-61_000);
  });

  it("fails or dawdles when somebody chose so", async () => {
    const failing = answerOf(await choose("google", { person: "ada", outcome: "token-error" }))["code"];
    expect(await exchange("google", { code: failing })).toMatchObject({ status: 500, body: { error: "server_error" } });
    const slow = answerOf(await choose("google", { person: "ada", outcome: "slow" }))["code"];
    const started = performance.now();
    expect((await exchange("google", { code: slow })).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(4900);
  });

  it("gives an id_token for the scope openid, and an address for the scope that covers it", async () => {
    const bare = (await exchange("google", { code: await codeOf("google", { scope: "email" }) })).body;
    expect(bare).not.toHaveProperty("id_token");
    const noEmail = (await exchange("google", { code: await codeOf("google", { scope: "openid" }) })).body;
    expect(await verify("google", noEmail["id_token"]!)).not.toHaveProperty("email");
    const usual = (await exchange("google", { code: await codeOf("google", { scope: undefined }) })).body;
    expect(usual["scope"]).toBe("openid email");
    const noEmails = (await exchange("github", { code: await codeOf("github", { scope: "read:user" }) })).body;
    expect((await get("github/user/emails", noEmails["access_token"])).body).toEqual([]);
  });
});

describe("who has signed in", () => {
  const tokenOf = async (id: string, hint = "ada@example.com") =>
    (await exchange(id, { code: await codeOf(id, { login_hint: hint }) })).body["access_token"]!;

  it("is told in the words of each provider", async () => {
    const github = await tokenOf("github");
    expect((await get("github/user", github)).body).toMatchObject({
      id: expect.any(Number),
      login: "ada-lovelace",
      email: null,
    });
    expect((await get("github/user/emails", github)).body).toEqual([
      { email: "ada@example.com", primary: true, verified: true, visibility: "private" },
    ]);
    expect((await get("discord/users/@me", await tokenOf("discord"))).body).toMatchObject({
      email: "ada@example.com",
      verified: true,
    });
    expect((await get("twitter/2/users/me", await tokenOf("twitter"))).body).toEqual({
      data: { id: expect.any(String), name: "Ada Lovelace", username: "ada_lovelace" },
    });
    const bitbucket = await tokenOf("bitbucket", "alan@example.com");
    expect((await get("bitbucket/2.0/user/emails", bitbucket)).body.values).toMatchObject([
      { email: "alan@example.com", is_primary: true, is_confirmed: false },
    ]);
    expect((await get("linkedin/v2/userinfo", await tokenOf("linkedin"))).body).toMatchObject({
      sub: expect.any(String),
      email_verified: true,
      given_name: "Ada",
    });
    const facebook = await tokenOf("facebook");
    expect(
      (await core.get("/dev/providers/facebook/userinfo", { access_token: facebook, fields: "id,email" })).body,
    ).toEqual({ id: expect.any(String), email: "ada@example.com" });
    expect((await get("boxy-saml/userinfo", await tokenOf("boxy-saml"))).body).toEqual({
      id: expect.any(String),
      email: "ada@example.com",
      firstName: "Ada",
      lastName: "Lovelace",
    });
  });

  it("is told to the bearer of a token of the same provider only", async () => {
    const token = await tokenOf("github");
    const refused = await get("github/user", "x");
    expect(refused).toMatchObject({ status: 401, body: { error: "invalid_token" } });
    expect(refused.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
    expect((await get("google/userinfo")).headers.get("www-authenticate")).toBe("Bearer");
    expect((await get("google/userinfo", token)).status).toBe(401);
    core.clock.move(3_601_000);
    expect((await get("github/user", token)).status).toBe(401);
    core.clock.move(-3_601_000);
  });

  it("lets GitHub's apps check a token", async () => {
    const token = await tokenOf("github");
    const check = (client: string, access_token: string) =>
      core.post(`/dev/providers/github/applications/${client}/token`, { access_token });
    expect(await check("app", token)).toMatchObject({ status: 200, body: { app: { client_id: "app" } } });
    expect((await check("other", token)).status).toBe(404);
    expect((await check("app", "x")).status).toBe(404);
    expect((await core.post("/dev/providers/google/applications/app/token", {})).status).toBe(404);
    const asForm = await core.post("/dev/providers/github/applications/app/token", `access_token=${token}`, {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(asForm.status).toBe(200);
  });
});

describe("persons", () => {
  const add = (person: object, id = "google") => core.post(`/dev/providers/${id}/persons`, person);

  it("are added by tests, which learn the provider's id", async () => {
    const { status, body } = await add({ id: "tess", name: "Tess Tester", email: "tess@example.com" });
    expect([status, body]).toEqual([
      201,
      {
        id: "tess",
        name: "Tess Tester",
        email: "tess@example.com",
        emailVerified: true,
        thirdPartyUserId: expect.stringMatching(/^1\d{20}$/),
      },
    ]);
    const again = await add({ name: "Tess", email: "TESS@example.com", emailVerified: false });
    expect(again).toMatchObject({
      status: 200,
      body: { id: "tess", name: "Tess", emailVerified: false, thirdPartyUserId: body.thirdPartyUserId },
    });
    const { code } = await silently("google", { login_hint: "tess@example.com" });
    expect(await verify("google", (await exchange("google", { code })).body["id_token"]!)).toMatchObject({
      sub: body.thirdPartyUserId,
    });
    expect((await add({ name: "Tess", email: "tess@example.com" }, "github")).body.thirdPartyUserId).toMatch(
      /^1\d{7}$/,
    );
  });

  it.each([
    [{}, "Field name 'name' is invalid in JSON input"],
    [{ name: 1 }, "Field name 'name' is invalid in JSON input"],
    [{ name: null }, "Field name 'name' is invalid in JSON input"],
    [{ name: "" }, "A name has 1 to 100 characters"],
    [{ name: "x".repeat(101) }, "A name has 1 to 100 characters"],
    [{ name: "X", email: 1 }, "Field name 'email' is invalid in JSON input"],
    [{ name: "X", email: "x" }, "This is not an e-mail address"],
    [{ name: "X", email: `${"x".repeat(250)}@x.de` }, "This is not an e-mail address"],
    [{ name: "X", emailVerified: "yes" }, "Field name 'emailVerified' is invalid in JSON input"],
    [{ name: "X", id: "a b" }, "An id has 1 to 64 letters, digits, - and _"],
    [{ name: "X", id: "new", email: "ada@example.com" }, "Ada Lovelace has this e-mail address"],
  ])("are refused when they are not valid: %j", async (person, message) => {
    expect(await add(person)).toMatchObject({ status: 400, body: { message } });
  });

  it("come as JSON only, and to providers that exist", async () => {
    expect(
      (
        await core.post("/dev/providers/google/persons", "name=X", {
          "content-type": "application/x-www-form-urlencoded",
        })
      ).status,
    ).toBe(415);
    expect((await add({ name: "X" }, "saml")).status).toBe(404);
  });

  it("and the keys outlive a restart, and the persons not a reset", async () => {
    const dataDir = await temporaryFolder();
    const [keys, persons] = ["/dev/providers/google/jwks.json", "/dev/providers/google/persons"] as const;
    const first = await startTestCore({ dataDir });
    await first.post(persons, { name: "Kim Kept", email: "kim@example.com" });
    const before = [(await first.get(keys)).body, (await first.get(persons)).body];
    expect(JSON.stringify(before)).toContain("kim@example.com");
    await first.close();
    const next = await startTestCore({ dataDir });
    expect([(await next.get(keys)).body, (await next.get(persons)).body]).toEqual(before);
    await next.post("/dev/reset", {});
    expect((await next.get(keys)).body).toEqual(before[0]);
    expect(JSON.stringify((await next.get(persons)).body)).not.toContain("kim@example.com");
  });
});
