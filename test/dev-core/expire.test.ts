import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import supertokens from "supertokens-node";
import { CollectingResponse, errorHandler, middleware, PreParsedRequest } from "supertokens-node/framework/custom";
import EmailPassword from "supertokens-node/recipe/emailpassword";
import Session from "supertokens-node/recipe/session";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestCore, type TestCore } from "./support.js";

/**
 * "Expire access token" on the page of a user, against a backend with the real Node SDK, which verifies access tokens
 * by itself and keeps the core's keys for hours.
 */

let core: TestCore;
let api: string;
/** False: the backend hides the endpoint at which the dev core shows it a token. */
let reachable = true;

const server = createServer((request, response) => {
  void (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const url = new URL(request.url!, api);
    const headers = new Headers(request.headers as Record<string, string>);
    const cookies = Object.fromEntries(
      (request.headers.cookie ?? "").split("; ").map((pair) => pair.split("=") as [string, string]),
    );
    const asked = new PreParsedRequest({
      method: request.method!.toLowerCase() as "get",
      url: url.href,
      query: Object.fromEntries(url.searchParams),
      headers,
      cookies: Object.fromEntries(
        Object.entries(cookies).map(([name, value]) => [name, decodeURIComponent(value ?? "")]),
      ),
      getJSONBody: async () => JSON.parse(Buffer.concat(chunks).toString() || "{}") as object,
      getFormBody: async () => ({}),
    });
    const collected = new CollectingResponse();
    if (url.pathname === "/auth/signout" && !reachable) collected.setStatusCode(404);
    else if (url.pathname === "/sessioninfo") {
      try {
        const session = await Session.getSession(asked, collected, { checkDatabase: url.searchParams.has("check") });
        collected.setStatusCode(200);
        collected.sendJSONResponse({ handle: session.getHandle() });
      } catch (error) {
        await errorHandler()(error as Error, asked, collected, () => undefined);
      }
    } else {
      const result = await middleware()(asked, collected);
      if (result.error !== undefined) await errorHandler()(result.error, asked, collected, () => undefined);
    }
    const set = collected.cookies.map(({ key, value }) => `${key}=${encodeURIComponent(value)}`);
    response.writeHead(collected.statusCode, { "content-type": "application/json", "set-cookie": set });
    response.end(collected.body ?? "{}");
  })();
});

beforeAll(async () => {
  core = await startTestCore();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  api = `http://localhost:${(server.address() as AddressInfo).port}`;
  supertokens.init({
    supertokens: { connectionURI: core.url },
    appInfo: { appName: "Test", apiDomain: api, websiteDomain: "http://localhost:3000" },
    telemetry: false,
    recipeList: [
      EmailPassword.init(),
      Session.init({ getTokenTransferMethod: () => "cookie", antiCsrf: "VIA_CUSTOM_HEADER" }),
    ],
  });
});
beforeEach(() => {
  reachable = true;
});
afterAll(() => void server.close());

type Jar = Record<string, string>;

async function call(jar: Jar, method: string, path: string, body?: object) {
  const response = await fetch(api + path, {
    method,
    headers: {
      "content-type": "application/json",
      rid: "anti-csrf",
      cookie: Object.entries(jar)
        .map((pair) => pair.join("="))
        .join("; "),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [name, value] = cookie.split("=") as [string, string];
    jar[name] = value;
  }
  return { status: response.status, body: await response.json() };
}

let users = 0;
async function signIn(): Promise<{ jar: Jar; handle: string }> {
  const jar: Jar = {};
  const formFields = [
    { id: "email", value: `expire${(users += 1)}@example.com` },
    { id: "password", value: "validpass1" },
  ];
  expect(await call(jar, "POST", "/auth/signup", { formFields })).toMatchObject({
    status: 200,
    body: { status: "OK" },
  });
  const { body } = await call(jar, "GET", "/sessioninfo");
  return { jar, handle: body.handle };
}

const refused = { status: 401, body: { message: "try refresh token" } };

describe("expiring an access token", () => {
  it("makes the real SDK refuse it at once, and the session goes on by a refresh", async () => {
    const { jar, handle } = await signIn();
    expect(await call(jar, "GET", "/sessioninfo")).toMatchObject({ status: 200, body: { handle } });
    const answer = await core.post(`/dev/api/sessions/${handle}/expire`, {});
    expect(answer).toMatchObject({
      status: 200,
      body: { told: [api], notTold: [], notice: expect.stringContaining("is expired") },
    });
    expect(await call(jar, "GET", "/sessioninfo")).toMatchObject(refused);
    expect(await call(jar, "POST", "/auth/session/refresh")).toMatchObject({ status: 200 });
    expect(await call(jar, "GET", "/sessioninfo")).toMatchObject({ status: 200, body: { handle } });
  });

  it("ends the access tokens of other sessions of the app too, which refresh as well", async () => {
    const [one, other] = [await signIn(), await signIn()];
    await core.post(`/dev/api/sessions/${one.handle}/expire`, {});
    expect(await call(other.jar, "GET", "/sessioninfo")).toMatchObject(refused);
    expect(await call(other.jar, "POST", "/auth/session/refresh")).toMatchObject({ status: 200 });
  });

  it("works again right after the SDK has loaded the keys, which it does only once in half a second", async () => {
    const { jar, handle } = await signIn();
    await core.post(`/dev/api/sessions/${handle}/expire`, {});
    await call(jar, "POST", "/auth/session/refresh");
    expect((await core.post(`/dev/api/sessions/${handle}/expire`, {})).body).toMatchObject({ told: [api] });
    expect(await call(jar, "GET", "/sessioninfo")).toMatchObject(refused);
  });

  it("says so when a backend could not be told: that one takes the token until it loads the new key", async () => {
    const { jar, handle } = await signIn();
    reachable = false;
    const answer = await core.post(`/dev/api/sessions/${handle}/expire`, {});
    expect(answer.body).toMatchObject({
      told: [],
      notTold: [api],
      notice: expect.stringContaining("could not be told"),
    });
    expect(await call(jar, "GET", "/sessioninfo")).toMatchObject({ status: 200 });
    expect(await call(jar, "GET", "/sessioninfo?check=1")).toMatchObject(refused);
    // Somebody signs in: the SDK meets the new key, and loads it.
    const other = await signIn();
    expect(await call(other.jar, "GET", "/sessioninfo")).toMatchObject({ status: 200 });
    expect(await call(jar, "GET", "/sessioninfo")).toMatchObject(refused);
  });

  it("knows no session that has ended", async () => {
    expect(await core.post("/dev/api/sessions/none/expire", {})).toMatchObject({
      status: 404,
      body: { message: "The session has ended already." },
    });
  });
});
