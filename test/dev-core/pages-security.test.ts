import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { visit } from "./browser.js";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** What keeps other sites away from the dev core, and secrets out of what it shows. */

const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
const BROWSER = { accept: "text/html" };
let core: TestCore;
let user: { id: string };
beforeAll(async () => {
  core = await startTestCore();
  user = await signUp(core);
  await core.put("/recipe/user/metadata", { userId: user.id, metadataUpdate: { [HOSTILE]: HOSTILE } });
  await core.put("/recipe/role", { role: HOSTILE });
  await core.put("/recipe/user/role", { userId: user.id, role: HOSTILE });
  await core.post("/recipe/session", {
    userId: user.id,
    enableAntiCsrf: false,
    userDataInJWT: { x: HOSTILE },
    userDataInDatabase: {},
  });
  await core.post("/dev/inbox", {
    channel: "email",
    type: HOSTILE,
    to: HOSTILE,
    subject: HOSTILE,
    text: HOSTILE,
    code: HOSTILE,
    link: HOSTILE,
  });
  await core.post("/recipe/signup", { email: `${HOSTILE}@example.com`, password: "validpass1" });
  await core.get(`/${encodeURIComponent(HOSTILE)}`, { [HOSTILE]: "x" });
});
const paths = () => [
  "/",
  "/dev/inbox",
  "/dev/users",
  `/dev/users/${user.id}`,
  "/dev/users/none",
  `/dev/users?search=${encodeURIComponent(HOSTILE)}`,
  `/dev/inbox?to=${encodeURIComponent(HOSTILE)}`,
];

describe("pages", () => {
  it("have strict rules, and no script, style or handler of their own", async () => {
    for (const path of paths()) {
      const { headers, body } = await core.get(path, undefined, BROWSER);
      const policy = headers.get("content-security-policy")!;
      expect(policy).toContain(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'",
      );
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(body.match(/<script/g)).toHaveLength(1);
      expect(body).toMatch(/<script src="\/dev\/assets\/[0-9a-f]+\.js" defer><\/script>/);
      expect(body).not.toMatch(/<img|<style|(href|src|action)="(?!\/|#|http:\/\/localhost:3000")/);
      expect(body.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]* on\w+=/);
    }
  });

  it("answer a search with what was searched, escaped", async () => {
    const { body } = await core.get("/dev/users", { search: HOSTILE }, BROWSER);
    expect(body).toContain('value="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(2)&lt;/script&gt;"');
  });

  it("load nothing that is not theirs", async () => {
    const { body } = await core.get("/", undefined, BROWSER);
    for (const [, file] of body.matchAll(/(?:src|href)="(\/dev\/assets\/[^"]+)"/g)) {
      const { status, headers } = await core.get(file as string);
      expect([status, headers.get("x-content-type-options")]).toEqual([200, "nosniff"]);
    }
    expect(body).not.toMatch(/(src|href)="(https?:)?\/\/(?!localhost)/);
  });
});

/** Sends a request with headers that `fetch` does not let one set. @returns the status */
function asBrowser(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(core.url + path, { headers: { ...BROWSER, ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    sent.on("error", reject).end();
  });
}

describe("other sites", () => {
  const server = createServer((_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<title>other</title><body></body>"),
  );
  afterAll(() => void server.close());

  it("cannot point their own name to it", async () => {
    for (const path of ["/", "/dev/inbox", "/dev/api/users", "/recipe/roles"])
      expect(await asBrowser(path, { host: "evil.example" })).toBe(403);
    expect(await asBrowser("/", { host: "localhost.evil.example" })).toBe(403);
    expect(await asBrowser("/", { host: "127.0.0.1:1234" })).toBe(200);
  });

  it("cannot pass for an app's backend on the home page", async () => {
    const introduce = (domain: string) =>
      `/apiversion?apiDomain=${encodeURIComponent(domain)}&websiteDomain=${encodeURIComponent(domain)}`;
    await asBrowser(introduce("https://evil.example"), { "sec-fetch-site": "cross-site" });
    await core.get(introduce("javascript:alert(1)"));
    await core.get(introduce("http://localhost:3000"));
    const { body } = await core.get("/", undefined, BROWSER);
    expect(body).toContain('<a href="http://localhost:3000" target="_blank" rel="noopener noreferrer">');
    expect(body).not.toMatch(/evil\.example|javascript:/);
  });

  it("can neither change nor read anything from a browser", async () => {
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    const before = (await core.get("/dev/status")).body;
    await visit(
      `http://localhost:${(server.address() as AddressInfo).port}`,
      async (page) => {
        const outcomes = await page
          .evaluate(async (url) => {
            const attempt = (path: string, init: RequestInit) =>
              fetch(url + path, init).then(
                (answer) => answer.type,
                () => "blocked",
              );
            const json = { "content-type": "application/json" };
            return Promise.all([
              attempt("/dev/reset", { method: "POST", headers: json, body: "{}" }),
              attempt("/dev/api/users", { method: "POST", headers: json, body: '{"email":"evil@example.com"}' }),
              attempt("/dev/inbox", { method: "DELETE" }),
              attempt("/dev/api/users", {}),
              attempt("/dev/inbox", {}),
              // Sent, but not with a type that the dev core takes.
              attempt("/dev/reset", { method: "POST", mode: "no-cors", body: "{}" }),
            ]);
          }, core.url)
          .catch((error: Error) => [error.message]);
        expect(outcomes).toEqual(["blocked", "blocked", "blocked", "blocked", "blocked", "opaque"]);
        await page.evaluate((url) => {
          const form = document.createElement("form");
          Object.assign(form, { method: "POST", action: `${url}/dev/reset`, enctype: "text/plain" });
          document.body.append(form);
          form.submit();
        }, core.url);
        await page.getByText("content-type application/json only").waitFor();
      },
      {},
      /CORS policy|Failed to load resource/,
    );
    const after = (await core.get("/dev/status")).body;
    expect({ users: after.users, messages: after.messages }).toEqual({
      users: before.users,
      messages: before.messages,
    });
  });
});

describe("secrets", () => {
  it("stand neither in the log of requests nor on the console", async () => {
    const secret = "s3cr3t-value";
    await core.post("/recipe/signin", { email: `${secret}@example.com`, password: secret });
    await core.post("/recipe/user/password/reset", { method: "token", token: secret, newPassword: secret });
    await core.get(
      "/recipe/session",
      { sessionHandle: secret },
      { "api-key": secret, authorization: `Bearer ${secret}` },
    );
    await core.post("/recipe/session/refresh", {
      refreshToken: secret,
      enableAntiCsrf: false,
      useDynamicSigningKey: true,
    });
    await core.get("/users", { email: secret, paginationToken: secret });
    await core.post("/recipe/session/verify", {
      accessToken: secret,
      doAntiCsrfCheck: false,
      enableAntiCsrf: false,
      checkDatabase: false,
    });
    const { requests } = (await core.get("/dev/requests")).body;
    expect(requests.length).toBeGreaterThan(5);
    expect(requests[1]).toEqual({
      id: expect.any(Number),
      at: expect.any(Number),
      method: "GET",
      path: "/users",
      query: ["email", "paginationToken"],
      appId: "public",
      tenantId: "public",
      status: 400,
      error: "invalid pagination token",
      milliseconds: expect.any(Number),
    });
    expect(JSON.stringify(requests)).not.toContain(secret);
    expect(core.lines.join("\n")).not.toContain(secret);
    expect((await core.get("/", undefined, BROWSER)).body).not.toContain(secret);
  });

  it("keeps the last two hundred requests, and not those of its own pages", async () => {
    const { id } = (await core.get("/dev/requests")).body.requests[0];
    await asBrowser("/dev/users", { "sec-fetch-site": "same-origin" });
    await asBrowser("/", { "sec-fetch-mode": "navigate" });
    expect((await core.get("/dev/requests", { after: String(id) })).body.requests).toEqual([]);
    const waiting = core.get("/dev/requests", { after: String(id), wait: "5000" });
    await core.get("/hello");
    expect((await waiting).body.requests).toMatchObject([{ path: "/hello", status: 200 }]);
    for (let index = 0; index < 210; index += 1) await core.get("/hello");
    expect((await core.get("/dev/requests")).body.requests).toHaveLength(200);
    expect((await core.get("/dev/requests", { after: "x" })).status).toBe(400);
  });
});
