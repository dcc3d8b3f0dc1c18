import { request } from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import { routes } from "../../src/dev-core/recipes/index.js";
import { NOT_EMULATED } from "../../src/dev-core/recipes/not-emulated.js";
import { startTestCore, type TestCore } from "./support.js";

/**
 * What holds for every endpoint: paths, versions, keys, methods, apps and tenants. From the core's WebserverAPI.java.
 */

const KEY = "a-key-of-twenty-characters";
let core: TestCore;
let keyed: TestCore;

beforeAll(async () => {
  core = await startTestCore();
  keyed = await startTestCore({ apiKeys: [KEY, "another-key-of-twenty-one"] });
  await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1" });
  await core.put("/recipe/multitenancy/app/v2", { appId: "a1" });
});

describe("paths", () => {
  it.each([
    "/users/count",
    "/users/count/",
    "/USERS/Count",
    "/public/users/count",
    "/t1/users/count",
    "/T1/users/count",
    "/appid-public/users/count",
    "/appid-public/public/users/count",
    "//users/count",
    "/t1//users///count//",
    "/appid-a1/users/count",
    "/appid-A1/public/users/count/",
  ])("%s is served", async (path) => {
    expect((await core.get(path)).body).toEqual({ status: "OK", count: 0 });
  });

  it.each([
    ["/t2/users/count", "(, public, t2)"],
    ["/appid-a1/t1/users/count", "(, a1, t1)"],
    ["/appid-a2/users/count", "(, a2, public)"],
  ])("%s does not exist", async (path, what) => {
    const text = "Tenant with the following connectionURIDomain, appId and tenantId combination not found";
    expect(await core.get(path)).toMatchObject({
      status: 400,
      body: `AppId or tenantId not found => ${text}: ${what}`,
    });
  });

  it.each([
    "/nothing",
    "/recipe/nothing",
    "/t1/recipe/nothing",
    "/recipe/users/count",
    "/t_1/users/count",
    "/a/b/users/count",
  ])("%s is unknown", async (path) => {
    const answer = await core.get(path);
    expect(answer).toMatchObject({ status: 404, body: "Not found" });
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  });

  it("answers Hello, by any method, without a key", async () => {
    for (const path of ["/", "/hello", "/t1/hello", "/appid-public/hello", "/appid-public"]) {
      expect(await keyed.get(path.replace("/t1", ""))).toMatchObject({ status: 200, body: "Hello" });
    }
    expect((await core.post("/hello", {})).body).toBe("Hello");
    expect(await core.get("/t1")).toMatchObject({ status: 200, body: "Hello" });
    expect(await core.get("/t2")).toMatchObject({ status: 404, body: "Not found" });
  });

  it("says of what is not emulated that it is not", async () => {
    for (const { feature, paths } of NOT_EMULATED) {
      for (const path of paths) {
        for (const prefix of ["", "/public", "/appid-a1/t1"]) {
          const answer = await core.get(prefix + path);
          expect(answer.status, path).toBe(501);
          expect(answer.body, path).toContain(`does not emulate ${feature}`);
        }
      }
    }
  });
});

describe("versions", () => {
  it("tells the versions that it serves", async () => {
    const answer = await core.get("/apiversion", {
      apiDomain: "http://localhost:3001",
      websiteDomain: "http://localhost:3000",
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { versions: ["3.1", "4.0", "5.0", "5.1", "5.2", "5.3", "5.4"] },
    });
  });

  it.each(["5.5", "6.0", "2.6", "5", "5.4.1"])("refuses version %j", async (version) => {
    const answer = await core.get("/users/count", {}, { "cdi-version": version });
    expect(answer).toMatchObject({ status: 400, body: `cdi-version ${version} not supported` });
  });

  it.each(["abc", "5.", ""])("refuses %j as a version", async (version) => {
    const answer = await core.get("/users/count", {}, { "cdi-version": version });
    expect(answer).toMatchObject({ status: 400, body: "cdi-version header is invalid" });
  });

  it("assumes the newest when none is named", async () => {
    expect((await core.get("/users/count", {}, { "cdi-version": "5.4" })).status).toBe(200);
    expect((await core.get("/users/count")).status).toBe(200);
  });
});

describe("API keys", () => {
  it.each([[{}], [{ "api-key": "wrong" }], [{ "api-key": "" }], [{ authorization: "Bearer wrong" }]])(
    "refuses %j",
    async (headers) => {
      expect(await keyed.get("/users/count", {}, headers)).toMatchObject({ status: 401, body: "Invalid API key" });
      expect(await keyed.get("/apiversion", {}, headers)).toMatchObject({ status: 401, body: "Invalid API key" });
    },
  );

  it.each([
    [{ "api-key": KEY }],
    [{ "api-key": ` ${KEY} ` }],
    [{ "api-key": "another-key-of-twenty-one" }],
    [{ authorization: `Bearer ${KEY}` }],
    [{ authorization: KEY }],
  ])("accepts %j", async (headers) => {
    expect((await keyed.get("/users/count", {}, headers)).status).toBe(200);
  });

  it("asks for none for the public keys", async () => {
    expect((await keyed.get("/.well-known/jwks.json")).status).toBe(200);
  });

  it("gives an app the keys of its own configuration", async () => {
    await core.put("/recipe/multitenancy/app/v2", { appId: "locked", coreConfig: { api_keys: KEY } });
    expect((await core.get("/appid-locked/users/count")).status).toBe(401);
    expect((await core.get("/appid-locked/users/count", {}, { "api-key": KEY })).status).toBe(200);
    expect((await core.get("/users/count")).status).toBe(200);
  });
});

describe("every endpoint", () => {
  const served = routes.filter((route) => !["/", "/hello"].includes(route.path));
  const methodsOf = (path: string) =>
    served.filter((route) => route.path === path).map((route) => route.method as string);
  const bodyFor = (method: string) => (["POST", "PUT"].includes(method) ? { body: {} } : {});

  const checked = served.filter((route) => route.scope !== "unchecked");
  it.each(checked.map((route) => [route.method, route.path] as const))(
    "%s %s exists only in apps that exist",
    async (method, path) => {
      const answer = await core.call(method, `/appid-nope${path}`, bodyFor(method));
      expect(answer).toMatchObject({
        status: 400,
        body: "AppId or tenantId not found => Tenant with the following connectionURIDomain, appId and tenantId combination not found: (, nope, public)",
      });
    },
  );

  it.each([...new Set(served.map((route) => route.path))])("%s refuses other methods", async (path) => {
    for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
      if (methodsOf(path).includes(method)) continue;
      expect(await core.call(method, path, bodyFor(method)), method).toMatchObject({
        status: 405,
        body: "Method not supported",
      });
    }
  });

  it.each(served.filter((route) => route.scope === "app").map((route) => [route.method, route.path] as const))(
    "%s %s is for the public tenant only",
    async (method, path) => {
      const answer = await core.call(method, `/t1${path}`, bodyFor(method));
      expect(answer).toMatchObject({ status: 403, body: "Only public tenantId can call this app specific API" });
    },
  );

  it.each(served.filter((route) => route.scope === "tenant").map((route) => [route.method, route.path] as const))(
    "%s %s exists only in tenants that exist",
    async (method, path) => {
      const answer = await core.call(method, `/nope${path}`, bodyFor(method));
      expect(answer).toMatchObject({
        status: 400,
        body: "AppId or tenantId not found => Tenant with the following connectionURIDomain, appId and tenantId combination not found: (, public, nope)",
      });
    },
  );

  it.each(
    served
      .filter((route) => ["POST", "PUT"].includes(route.method))
      .map((route) => [route.method, route.path] as const),
  )("%s %s takes JSON objects only", async (method, path) => {
    for (const body of ["", "{", "[]", "null", "1", '"text"']) {
      expect(await core.call(method, path, { body }), body).toMatchObject({ status: 400, body: "Invalid Json Input" });
    }
  });

  it.each(served.filter((route) => route.apiKey !== false).map((route) => [route.method, route.path] as const))(
    "%s %s asks for the key",
    async (method, path) => {
      expect((await keyed.call(method, path, bodyFor(method))).status).toBe(401);
    },
  );
});

describe("JSON", () => {
  const email = async (body: string) => (await core.post("/recipe/signup", body)).body.user?.emails;

  it.each([
    ["names and texts without quotes, or in single ones", "{email: strange1@example.com, 'password': 'validpass1'}"],
    ["comments", '/* a */ {"email": "strange2@example.com", // b\n "password": "validpass1"} # c'],
    ["other separators", '{"email" = "strange3@example.com"; "password" => "validpass1"}'],
    ["more escapes, and line ends in texts", `{"email": "strange4\\u0040example.com", "password": 'valid\npass\\'1'}`],
    ["lists with gaps", '{"email": ["strange5@example.com"], "password": "validpass1", "list": [1,,2,]}'],
    [
      "words in capitals",
      '{"email": "strange6@example.com", "password": "validpass1", "other": [TRUE, Null, -1.5e3, 01]}',
    ],
    ["what is to keep pages from running it", ')]}\'\n{"email": "strange7@example.com", "password": "validpass1"}'],
  ])("may have %s, as for the core's parser", async (_, body) => {
    expect(await email(body)).toEqual([expect.stringMatching(/^strange\d@example\.com$/)]);
  });

  it.each([
    ["a comma at the end", '{"email": "x@example.com", "password": "validpass1",}'],
    ["two values", '{"email": "x@example.com", "password": "validpass1"} {}'],
    ["no end", '{"email": "x@example.com", "password": "validpass1"'],
    ["a text without an end", '{"email": "x@example.com", "password": "validpass1}'],
    ["an unknown escape", '{"email": "x@example.com", "password": "\\x"}'],
    ["a name alone", '{"email"}'],
    ["nothing for a value", '{"email": , "password": "validpass1"}'],
    ["a comment without an end", '{"email": "x@example.com"} /*'],
  ])("may not have %s", async (_, body) => {
    expect(await core.post("/recipe/signup", body)).toMatchObject({ status: 400, body: "Invalid Json Input" });
  });
});

describe("request statistics", () => {
  it("tell each minute of the last day, app by app", async () => {
    const own = await startTestCore();
    await own.put("/recipe/multitenancy/app/v2", { appId: "a1" });
    const minute = 60_000;
    own.clock.move(2 * minute - (own.clock.now() % minute) + 1000);
    const stats = async (prefix = "") => (await own.get(`${prefix}/requests/stats`)).body;
    const before = await stats();
    expect(before).toEqual({
      status: "OK",
      atMinute: Math.floor(own.clock.now() / minute),
      averageRequestsPerSecond: expect.any(Array),
      peakRequestsPerSecond: expect.any(Array),
    });
    expect(before.peakRequestsPerSecond.slice(-3)).toEqual([-1, 1, 0]);
    for (let times = 0; times < 3; times += 1) await own.get("/hello");
    await own.get("/nothing");
    own.clock.move(2 * minute);
    const { averageRequestsPerSecond: average, peakRequestsPerSecond: peak } = await stats();
    expect([average, peak].map((all) => all.length)).toEqual([1440, 1440]);
    // The statistics asked for count too.
    expect(average.slice(-3)).toEqual([0, 5 / 60, 0]);
    expect(peak.at(-2)).toBeGreaterThan(0);
    expect(peak.at(-2)).toBeLessThanOrEqual(5);
    expect((await stats("/appid-a1")).peakRequestsPerSecond).toEqual(Array(1440).fill(-1));
    own.clock.move(25 * 60 * minute);
    expect((await stats()).averageRequestsPerSecond).toEqual(Array(1440).fill(0));
  });
});

describe("strangers", () => {
  /** fetch() does not let anyone choose the header Host. */
  const statusFor = (host: string) =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(core.url);
      const sent = request({ hostname, port, path: "/hello", headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on("error", reject).end();
    });

  it("answers to its own names only, so that no other name can be pointed at it", async () => {
    for (const host of ["localhost", "localhost:3567", "127.0.0.1:3567", "[::1]:3567", "LOCALHOST"]) {
      expect(await statusFor(host), host).toBe(200);
    }
    for (const host of ["evil.example", "localhost.evil.example:3567", "10.0.0.1", "127.0.0.1.evil.example"]) {
      expect(await statusFor(host), host).toBe(403);
    }
  });

  it("takes no POST that a web page can send to another site unasked", async () => {
    const body = JSON.stringify({ email: "a@example.com", password: "validpass1" });
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""]) {
      const answer = await core.post("/recipe/signup", body, { "content-type": type });
      expect(answer.status, type).toBe(415);
    }
    const preflight = await core.call("OPTIONS", "/recipe/signup", {}, { origin: "http://evil.example" });
    expect(preflight.status).toBe(405);
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("refuses a body of more than ten megabytes", async () => {
    const answer = await core.put(
      "/recipe/user/metadata",
      JSON.stringify({ userId: "u", metadataUpdate: { a: "x".repeat(11 << 20) } }),
    );
    expect(answer.status).toBe(413);
  });

  it("listens on the loopback addresses of both kinds", async () => {
    const { port } = new URL(core.url);
    for (const host of ["127.0.0.1", "[::1]"]) {
      expect((await fetch(`http://${host}:${port}/hello`)).status).toBe(200);
    }
  });
});
