import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { devRoutes } from "../../src/dev-core/dev/api.js";
import { routes } from "../../src/dev-core/recipes/index.js";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** What a browser gets that another site leads here: every route is asked, with a tag wherever one can stand. */

const TAG = "<img src=x onerror=alert(1)>";
const RAW_TAG = TAG.replaceAll(" ", "/");
const HTML = "text/html,application/xhtml+xml,*/*;q=0.8";
const NO_PAGE = "default-src 'none'; sandbox; frame-ancestors 'none'";
/** They are read as a whole, so they cannot be seen being asked for: RFC 6749, RFC 7636, OpenID Connect Core. */
const OAUTH = [
  "client_id",
  "redirect_uri",
  "response_type",
  "response_mode",
  "scope",
  "state",
  "nonce",
  "prompt",
  "login_hint",
  "code_challenge",
  "code_challenge_method",
];

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

let core: TestCore;
let user: { id: string; email: string };
let message: string;
const agent = new Agent({ keepAlive: true });
/** The names of the parameters that the dev core has asked for since this was emptied. */
const asked = new Set<string>();

beforeAll(async () => {
  core = await startTestCore();
  user = await signUp(core);
  await core.put("/recipe/multitenancy/app/v2", { appId: "a1" });
  message = String(
    (await core.post("/dev/inbox", { channel: "email", type: "TEST", to: "a@example.com", html: "<p>Hello</p>" })).body
      .id,
  );
  const { get } = URLSearchParams.prototype;
  vi.spyOn(URLSearchParams.prototype, "get").mockImplementation(function (this: URLSearchParams, name) {
    asked.add(name);
    return get.call(this, name);
  });
});
afterAll(() => {
  vi.restoreAllMocks();
  agent.destroy();
});

/** Sends a request as it is written: `fetch` would encode the path, and keep some headers for itself. */
function send(method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(core.url);
    const sent = request({ hostname, port, agent, method, path, headers }, async (response) => {
      let body = "";
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode!, headers: response.headers, body });
    });
    sent.on("error", reject).end();
  });
}

/**
 * An answer that is HTML is one of our pages, whose policy lets nothing foreign run; any other one is not a page at
 * all.
 */
function expectHarmless({ headers, body }: Answer, what: string): void {
  const type = headers["content-type"]!;
  expect(headers["x-content-type-options"], what).toBe("nosniff");
  if (type.startsWith("text/html")) {
    expect(headers["content-security-policy"], what).toMatch(/default-src 'none';.*frame-ancestors '(none|self)'/);
    expect(headers["content-security-policy"], what).not.toMatch(/script-src (?!'self';)/);
    expect(body, what).not.toContain("<img");
  } else {
    expect(headers["content-security-policy"], what).toBe(NO_PAGE);
    expect(type, what).toMatch(/^(text\/(plain|css|javascript)|application\/json|image\/svg\+xml); charset=utf-8$/i);
  }
}

/** A value by which a handler gets as far as to read its other parameters. */
function plausible(name: string): string {
  const known: Record<string, string> = {
    userId: user.id,
    email: user.email,
    limit: "10",
    client_id: "app",
    redirect_uri: "http://localhost:3000/callback",
    response_type: "code",
    wait: "0",
  };
  return known[name] ?? "1";
}

/** Asks a path with a tag in each parameter that it asks for, alone and beside the others, as a page and as data. */
async function askWithTags(path: string, more: readonly string[]): Promise<string[]> {
  const names = new Set<string>(more);
  const ask = async (query: Record<string, string>) => {
    for (const accept of [HTML, "*/*"]) {
      const whole = `${path}?${new URLSearchParams(query)}`;
      asked.clear();
      expectHarmless(await send("GET", whole, { accept }), whole);
      for (const name of asked) names.add(name);
    }
  };
  await ask({});
  // Names that turn up on the way are visited, too.
  for (const name of names) {
    const others = [...names].filter((other) => other !== name).map((other) => [other, plausible(other)]);
    await ask({ [name]: TAG });
    await ask({ ...Object.fromEntries(others), [name]: TAG });
  }
  await ask({ [TAG]: TAG });
  return [...names];
}

const coreGets = routes.filter(({ method }) => method === "GET").map(({ path }) => path);
const devGets = [...new Set(devRoutes.filter(({ method }) => method === "GET").map(({ path }) => path))];

describe("a tag that another site sends along comes back in no page", () => {
  it.each(coreGets)("GET %s", async (path) => {
    const names = await askWithTags(path, []);
    if (path === "/users")
      expect(names).toEqual(expect.arrayContaining(["includeRecipeIds", "limit", "paginationToken"]));
    for (const tag of [RAW_TAG, encodeURIComponent(TAG)]) {
      for (const asked of [
        `/${tag}${path}`,
        `/appid-${tag}${path}`,
        `/appid-a1/${tag}${path}`,
        `/appid-${tag}/${tag}${path}`,
        `${path}/${tag}`,
        `${path}${tag}`,
      ]) {
        for (const accept of [HTML, "*/*"]) expectHarmless(await send("GET", asked, { accept }), asked);
      }
    }
    for (const prefix of ["/none", "/appid-none", "/appid-a1"]) await askWithTags(prefix + path, names);
  });

  it.each(devGets)("GET %s", async (path) => {
    const parts = path.includes(":") ? [RAW_TAG, encodeURIComponent(TAG), "google", "github", message, user.id] : [""];
    for (const part of parts)
      await askWithTags(path.replaceAll(/:\w+/g, part), path.includes("authorize") ? OAUTH : []);
  });

  it("and in no refusal of a header", async () => {
    for (const headers of [
      { "cdi-version": TAG },
      { rid: TAG },
      { "api-key": TAG },
      { authorization: TAG },
      { host: TAG },
      { accept: `${HTML}${TAG}` },
    ]) {
      for (const path of ["/users", "/recipe/user", "/dev/users", "/"])
        expectHarmless(await send("GET", path, { accept: HTML, ...headers }), path);
    }
  });
});

describe("for another site", () => {
  const visit = {
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
    accept: HTML,
  };
  const all = [
    ...routes.map(({ method, path }) => [method, path] as const),
    ...devRoutes.map(({ method, path }) => [method, path] as const),
  ];
  const pages = new Set(devRoutes.filter(({ page }) => page).map(({ path }) => path));
  const filled = (path: string) => path.replace("/providers/:id", "/providers/google").replaceAll(/:\w+/g, "some");

  it("there is nothing at any address", async () => {
    for (const [method, path] of all) {
      const answer = await send(method, filled(path), {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "no-cors",
        "content-type": "application/json",
      });
      expect(answer, `${method} ${path}`).toMatchObject({
        status: 403,
        body: "The dev core gives other sites nothing; they may send a person to its pages\n",
      });
      expectHarmless(answer, path);
    }
  });

  it("a person can be sent to the pages, and to nothing else", async () => {
    for (const [method, path] of all) {
      const answer = await send(method, filled(path), visit);
      const isPage = method === "GET" && pages.has(path);
      expect(answer.status === 403, `${method} ${path}`).toBe(!isPage);
      if (isPage) expect(answer.headers["content-type"], path).toBe("text/html; charset=UTF-8");
      expectHarmless(answer, path);
    }
    expect(pages.size).toBeGreaterThan(5);
  });

  it("no page is shown in a frame, or as data", async () => {
    for (const path of pages) {
      expect((await send("GET", filled(path), { ...visit, "sec-fetch-dest": "iframe" })).status, path).toBe(403);
    }
    for (const path of ["/", "/dev/inbox", "/dev/providers"])
      expect((await send("GET", path, { ...visit, accept: "*/*" })).status, path).toBe(403);
  });

  it("sites of this machine and its own pages are served as ever", async () => {
    for (const site of ["same-origin", "same-site", "none"])
      expect((await send("GET", "/dev/status", { "sec-fetch-site": site })).status).toBe(200);
  });
});

describe("a fake provider that another site sends somebody to", () => {
  const authorize = (more: Record<string, string>) =>
    `/dev/providers/apple/authorize?${new URLSearchParams({
      client_id: "app",
      redirect_uri: "http://localhost:3901/auth/callback/apple",
      response_type: "code",
      response_mode: "form_post",
      prompt: "none",
      login_hint: "ada@example.com",
      state: "chosen",
      ...more,
    })}`;
  const across = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const SENDS_ITSELF = "form-post.js";
  const introduce = () =>
    core.get("/apiversion", { apiDomain: "http://localhost:3901", websiteDomain: "http://localhost:3902" });

  it("shows its page, whatever the request says", async () => {
    await introduce();
    for (const more of [{}, { response_mode: "query" }]) {
      expect((await send("GET", authorize(more), across)).body).toContain("Choose a person");
      expect((await send("GET", authorize(more))).body).not.toContain("Choose a person");
    }
  });

  it("never sends a form off by itself", async () => {
    await introduce();
    const { body } = await send("GET", authorize({ response_type: "token" }), across);
    expect(body).toContain('value="unsupported_response_type"');
    expect(body).not.toContain(SENDS_ITSELF);
    expect((await send("GET", authorize({ response_type: "token" }))).body).toContain(SENDS_ITSELF);
  });

  it("posts by itself to the callback of a known backend only", async () => {
    await introduce();
    const known = [
      "http://localhost:3901/auth/callback/apple",
      "http://localhost:3901/api/auth/globex/callback/apple",
      "http://localhost:3901/auth/callback/apple?a=b",
    ];
    const unknown = [
      "http://localhost:3999/auth/callback/apple",
      "http://localhost:3902/auth/callback/apple",
      "http://localhost:3901/anything",
      "http://localhost:3901/auth/callback/google",
      "http://localhost:3901/callback/apple/delete",
      "http://localhost:3901/delete?/callback/apple",
      "https://localhost:3901/auth/callback/apple",
    ];
    for (const address of [...known, ...unknown]) {
      const { body } = await send("GET", authorize({ redirect_uri: address }));
      expect(body, address).toContain("Back to the app");
      expect(body, address).toContain('<button class="primary">Continue</button>');
      expect(body.includes(SENDS_ITSELF), address).toBe(known.includes(address));
    }
  });
});
