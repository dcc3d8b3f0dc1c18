import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { depthOf } from "../../apps/depth.js";
import groups from "../../apps/groups.json" with { type: "json" };
import { announcement, FilterError, parseFilters, selectAll, selectCombinations, titleOf } from "../../apps/matrix.js";
import { ownCatalog } from "../../apps/project.js";
import { readVerified, type Verified } from "../../../src/catalog/verified.js";
import { lists } from "../../../src/catalog/lists.js";
import { verifiedFile } from "../../../src/package.js";
import { json, markdown, mergeRows, summary, type Ran } from "../../apps/verified.js";
import { freshEnvironment } from "../../support/environment.js";
import { createGate } from "../../support/gate.js";
import { Client, parseSetCookie } from "../../support/http.js";
import { freePort, isListening } from "../../support/ports.js";
import { groupMembers, run, start } from "../../support/processes.js";
import { makeTemp, removeTemp } from "../../support/temp.js";

const cwd = import.meta.dirname;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A server that says which cookies came, and sets the one in its path: `/set/<header>`. */
async function echoServer(): Promise<string> {
  const server = createServer((request, response) => {
    const [, header] = (request.url ?? "").split("/set/");
    if (header) response.setHeader("set-cookie", decodeURIComponent(header));
    response.end(JSON.stringify({ cookie: request.headers.cookie ?? "" }));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  closers.push(() => server.close());
  return `http://localhost:${port}`;
}

describe("the client's cookies", () => {
  test("are sent to their path only, deleted when the server says so, and copied for a second tab", async () => {
    const client = new Client(await echoServer());
    await client.get(`/set/${encodeURIComponent("a=1; Path=/deep")}`);
    await client.get(`/set/${encodeURIComponent("b=2; Path=/")}`);
    expect((await client.get("/deep/er")).json.cookie).toBe("a=1; b=2");
    expect((await client.get("/deeper")).json.cookie).toBe("b=2");
    const tab = client.copy();
    await client.get(`/set/${encodeURIComponent("b=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT")}`);
    expect((await client.get("/")).json.cookie).toBe("");
    expect((await tab.get("/")).json.cookie).toBe("b=2");
  });

  test("are read with all their flags", () => {
    expect(parseSetCookie("t=a=b; HttpOnly; Secure; SameSite=Lax; Domain=x.example; Path=/p; Max-Age=0")).toEqual({
      name: "t",
      value: "a=b",
      path: "/p",
      httpOnly: true,
      secure: true,
      sameSite: "Lax",
      domain: "x.example",
      expired: true,
    });
    expect(parseSetCookie("t=1")).toMatchObject({
      path: "/",
      httpOnly: false,
      secure: false,
      sameSite: undefined,
      expired: false,
    });
  });
});

test("the client sends a request again, once, when the server has hung up", async () => {
  let calls = 0;
  const server = createServer((request, response) => {
    calls++;
    if (calls === 1 || request.url === "/never") request.socket.destroy();
    else response.end("{}");
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  closers.push(() => server.close());
  const client = new Client(`http://localhost:${port}`);
  expect((await client.get("/")).status).toBe(200);
  expect(calls).toBe(2);
  await expect(client.get("/never")).rejects.toThrow();
  expect(calls).toBe(4);
});

describe("processes", () => {
  test("are stopped with their children, and killed when they do not want to", async () => {
    const stubborn = `process.on("SIGTERM", () => {}); require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]); console.log("up"); setInterval(() => {}, 1000)`;
    const running = start([process.execPath, "-e", stubborn], { cwd });
    await running.printed(/up/);
    expect(groupMembers(running.pid).length).toBeGreaterThan(0);
    expect(await running.stop("SIGTERM", 300)).toMatchObject({ forced: true });
    expect(groupMembers(running.pid)).toEqual([]);
    expect(running.alive()).toBe(false);
  });

  test("that fail tell what they printed", async () => {
    await expect(run([process.execPath, "-e", "console.log('the reason'); process.exit(3)"], { cwd })).rejects.toThrow(
      /ended with 3[\s\S]*the reason/,
    );
  });

  test("get a fresh terminal's environment", () => {
    process.env["npm_config_user_agent"] = "x";
    const environment = freshEnvironment({ EXTRA: "1" });
    expect(Object.keys(environment).filter((name) => /^(npm_config_user_agent|VITEST|NODE_ENV)/.test(name))).toEqual(
      [],
    );
    expect(environment["PATH"]).not.toContain("node_modules");
    expect(environment["EXTRA"]).toBe("1");
  });
});

test("a gate can be shut and opened again", async () => {
  const port = await freePort();
  const gate = createGate(port, await echoServer());
  expect(await isListening(port)).toBe(false);
  await gate.open();
  closers.push(gate.shut);
  expect((await fetch(gate.url)).status).toBe(200);
  await gate.shut();
  await expect(fetch(gate.url)).rejects.toThrow();
  await gate.open();
  gate.delay(300);
  const began = Date.now();
  expect((await fetch(gate.url)).status).toBe(200);
  expect(Date.now() - began).toBeGreaterThanOrEqual(290);
});

describe("combinations", () => {
  test("without filters cover every backend with both usual package managers", async () => {
    const catalog = await ownCatalog();
    const found = selectCombinations(catalog, parseFilters([]));
    for (const { id, accounts } of catalog.stacks.filter((stack) => stack.kind === "backend")) {
      const managers = found.filter((entry) => entry.backend === id).map((entry) => entry.pm);
      // A backend that serves its own pages is never half of a pair: no frontend has its account provider.
      const isAlone = !catalog.stacks.some((stack) => stack.kind === "frontend" && stack.accounts === accounts);
      expect(new Set(managers)).toEqual(new Set(isAlone ? ["npm"] : ["npm", "pnpm"]));
      expect(found.some((entry) => entry.backend === id && entry.frontend === null)).toBe(true);
    }
    expect(new Set(found.map(titleOf)).size).toBe(found.length);
  });

  test("without filters cover every auth type of each half, and the widest one of each pair", async () => {
    const catalog = await ownCatalog();
    const found = selectCombinations(catalog, parseFilters([]));
    const shown = (frontend: string | null, backend: string | null) =>
      found
        .filter((entry) => entry.frontend === frontend && entry.backend === backend && entry.pm === "npm")
        .map(({ auth }) => auth);
    const all = catalog.authTypes.map(({ id }) => id).filter((id) => id !== "own-accounts");
    expect(shown(null, "fastapi")).toEqual(all);
    expect(shown("react", "express")).toEqual(all);
    expect(shown("next", null)).toEqual(all);
    expect(shown("react", "fastapi")).toEqual(["emailpassword", "all_auth"]);
  });

  test("are narrowed by filters", async () => {
    const catalog = await ownCatalog();
    const backend = catalog.defaults.backend;
    const found = selectCombinations(
      catalog,
      parseFilters([`auth=${catalog.defaults.auth}`, `backend=${backend}`, "frontend=none", "pm=yarn"]),
    );
    expect(found).toEqual([
      {
        frontend: null,
        backend,
        auth: catalog.defaults.auth,
        factors: ["emailpassword"],
        secondFactors: [],
        recipes: ["emailpassword"],
        pm: "yarn",
        own: false,
        options: {},
      },
    ]);
  });

  test("may name factors, which only stacks that have them join", async () => {
    const found = selectCombinations(
      await ownCatalog(),
      parseFilters(["auth=otp-phone+link-phone/totp", "frontend=none", "pm=npm"]),
    );
    expect(found.map(({ backend, factors, secondFactors }) => [backend, factors, secondFactors])).toContainEqual([
      "express",
      ["otp-phone", "link-phone"],
      ["totp"],
    ]);
    expect(found.map(({ backend }) => backend)).not.toContain("net-http");
  });

  test("of a group are those of its lists of filters, each once", async () => {
    const catalog = await ownCatalog();
    const titles = selectAll(catalog, ["group=some"], {
      some: [
        "backend=express frontend=none auth=emailpassword",
        "backend=express,flask frontend=none auth=emailpassword",
      ],
    }).map(titleOf);
    expect(titles).toEqual(["none + express · emailpassword · npm", "none + flask · emailpassword · npm"]);
    expect(selectAll(catalog, ["group=ci"], groups).length).toBeGreaterThan(20);
    for (const words of [["group=nothing"], ["group=ci", "backend=flask"]])
      expect(() => selectAll(catalog, words, groups)).toThrow(FilterError);
  });

  test("are counted before they are made", async () => {
    const all = selectCombinations(
      await ownCatalog(),
      parseFilters(["auth=emailpassword", "frontend=none,react", "backend=flask", "pm=npm"]),
    );
    expect(announcement(all, 2)).toBe(
      "2 projects (1 of one stack, 1 of a frontend and a backend) will be generated, installed, built and tried: about 1 minute on 2 idle cores.",
    );
  });

  test("that nobody offers are an error, and so are unknown filters", async () => {
    const catalog = await ownCatalog();
    for (const words of [["backend=nothing"], ["pm=apt"], ["auth=otp-pigeon+link-email"]]) {
      expect(() => selectCombinations(catalog, parseFilters(words))).toThrow(FilterError);
    }
    for (const words of [["colour=red"], ["backend"], ["backend="]])
      expect(() => parseFilters(words)).toThrow(FilterError);
  });
});

describe("the summary of a run", () => {
  const module = (ok: boolean, ...states: string[]): Ran => ({
    ok: () => ok,
    children: { allTests: () => states.map((state) => ({ result: () => ({ state }) })) },
  });

  test("counts cases that were not run as not run", () => {
    expect(summary([module(false, "passed", "failed", "skipped", "pending")])).toBe("1 passed, 1 failed, 2 not run");
    expect(summary([module(true, "passed", "passed")])).toBe("2 passed, 0 failed");
  });

  test("counts a suite that could not start as failed", () => {
    expect(summary([module(false, "skipped"), module(true, "passed")])).toBe("1 passed, 1 failed, 1 not run");
  });
});

describe("how much is tried", async () => {
  const catalog = await ownCatalog();
  const depth = (words: string[], only: string[] = []) => {
    const [combination] = selectCombinations(catalog, parseFilters(words));
    return depthOf(combination!, only, catalog);
  };
  const everything = ["checks", "contract", "browser", "project"];

  test("of a stack by itself: everything, and with other auth types what these have a part in", () => {
    const alone = ["frontend=none", "backend=fastapi"];
    const whole = {
      suites: everything,
      whole: true,
      website: "start",
      wholeBrowser: true,
      frontend: true,
      backend: true,
      uv: false,
    };
    expect(depth([...alone, "auth=emailpassword"])).toEqual({ ...whole, suites: [...everything, "redis"] });
    expect(depth([...alone, "auth=all_auth"])).toEqual({ ...whole, whole: false });
    expect(depth([...alone, "auth=webauthn"])).toEqual({
      ...whole,
      suites: ["checks", "contract", "browser"],
      whole: false,
      uv: true,
    });
    expect(depth(["frontend=none", `backend=${catalog.defaults.backend}`, "auth=webauthn"]).suites).toEqual(everything);
    expect(depth(["frontend=next", "auth=webauthn"]).suites).toEqual(everything);
    expect(depth(["frontend=none", "backend=gin", "auth=emailpassword"]).suites).toEqual(everything);
  });

  test("of a pair: what a browser sees, and of the second package manager what that does", () => {
    const pair = ["frontend=react", "auth=emailpassword"];
    expect(depth([...pair, "backend=fastapi", "pm=npm"])).toMatchObject({
      suites: ["checks", "browser", "project"],
      frontend: false,
      backend: false,
      website: "serve",
    });
    expect(depth([...pair, "backend=fastapi", "pm=pnpm"])).toMatchObject({
      suites: ["checks", "project"],
      frontend: false,
      backend: true,
    });
    const widest = (backend: string) =>
      depth(["frontend=react", "auth=all_auth", "pm=npm", `backend=${backend}`]).wholeBrowser;
    expect([widest("fastapi"), widest(catalog.defaults.backend)]).toEqual([false, true]);
    expect(depth([...pair, `backend=${catalog.defaults.backend}`, "pm=npm"])).toMatchObject({
      suites: ["checks", "browser", "project", "proxy", "additions"],
      website: "start",
      wholeBrowser: true,
      frontend: true,
    });
    expect(depth([...pair, `backend=${catalog.defaults.backend}`, "pm=pnpm"])).toMatchObject({
      suites: ["checks", "browser", "project"],
      frontend: true,
      backend: true,
    });
  });

  test("of one backend of each language: with a website, the default auth type and the first package manager, the proxy of deploy/", () => {
    const proxied = (words: string[]) => depth(words).suites.includes("proxy");
    const backends = ["express", "flask", "net-http"];
    expect(
      backends.map((backend) => proxied(["frontend=react", "auth=emailpassword", "pm=npm", `backend=${backend}`])),
    ).toEqual([true, true, true]);
    for (const words of [["frontend=none"], ["frontend=react", "auth=all_auth"], ["frontend=react", "pm=pnpm"]]) {
      expect(proxied(["auth=emailpassword", "backend=flask", ...words])).toBe(false);
    }
  });

  test("of one backend of each language, alone, with the default auth type: two processes and one Redis", () => {
    const counted = (words: string[]) => depth(["pm=npm", ...words]).suites.includes("redis");
    const backend = "backend=net-http";
    expect(counted([backend, "frontend=none", "auth=emailpassword"])).toBe(true);
    expect(counted([backend, "frontend=none", "auth=all_auth"])).toBe(false);
    expect(counted([backend, "frontend=react", "auth=emailpassword"])).toBe(false);
  });

  test("of what was asked for: that", () => {
    expect(depth(["frontend=react", "backend=fastapi"], ["contract"])).toMatchObject({
      suites: ["contract"],
      whole: true,
      backend: true,
    });
  });
});

describe("what was verified", () => {
  const row = (change: Partial<Verified>): Verified => ({
    frontend: "web",
    backend: "api",
    auth: "emailpassword",
    packageManager: "npm",
    pass: true,
    passed: 9,
    cases: 9,
    date: "2026-01-01",
    versions: { node: "20.0.0" },
    ...change,
  });

  test("keeps the rows of other combinations and replaces its own, sorted", () => {
    const earlier = [row({ packageManager: "pnpm" }), row({})];
    const fresh = [row({ pass: false, passed: 8 }), row({ frontend: null })];
    expect(mergeRows(earlier, fresh)).toEqual([
      row({ frontend: null }),
      row({ pass: false, passed: 8 }),
      row({ packageManager: "pnpm" }),
    ]);
  });

  test("is read as it was written, with what a pair's rows have in common said once", async () => {
    const rows = [
      row({ frontend: null, versions: { node: "22.0.0" } }),
      row({ versions: { node: "20.0.0", a: "1" } }),
      row({ auth: "webauthn", options: { store: "x" }, versions: { node: "20.0.0", b: "2" } }),
    ];
    const folder = await makeTemp("verified");
    const file = path.join(folder, "verified.json");
    await writeFile(file, json(rows));
    expect(readVerified(file)).toEqual(rows);
    expect(json(rows).split('"node"')).toHaveLength(3);
    expect(readVerified(path.join(folder, "none.json"))).toEqual([]);
    await removeTemp(folder);
  });

  test("counts for what is offered while it is current and passed", async () => {
    const catalog = await ownCatalog();
    const [backend] = lists(catalog, []).backends;
    const of = (change: Partial<Verified>) => row({ frontend: null, backend: backend!.id, ...change });
    const facts = [of({ current: true }), of({ auth: "webauthn" }), of({ current: true, pass: false })];
    expect(lists(catalog, facts).backends[0]).toMatchObject({ verified: [facts[0]], stale: [facts[1]] });
  });

  test("is a table that shows failures", () => {
    const text = markdown([
      row({ pass: false, passed: 8 }),
      row({ packageManager: "pnpm", versions: { node: "22.0.0" }, current: true }),
    ]);
    expect(text).toContain("\nStale: 1 of 2 rows. ");
    expect(text).toContain("| emailpassword | pnpm | pass (9 of 9) | 2026-01-01 |  |");
    expect(text).toContain("## web + api\n\nWith node 20.0.0 and 22.0.0.\n");
    expect(text).toContain("| emailpassword | npm | **fail** (8 of 9) | 2026-01-01 | stale |");
  });

  test("has a table of backends and auth types, with how they were met", () => {
    const alone = { frontend: null, date: "2026-01-02" };
    const text = markdown([
      row({ current: true }),
      row(alone),
      row({ ...alone, auth: "webauthn" }),
      row({ backend: "other", pass: false }),
      row({ frontend: "whole", backend: null }),
    ]);
    expect(text).toContain("| Backend | emailpassword | webauthn |\n|---|---|---|\n");
    expect(text).toContain("| api | web, alone (stale) · 2026-01-02 | alone (stale) · 2026-01-02 |\n");
    expect(text).toContain("| other | **fail** |  |\n");
    expect(text).not.toContain("| null |");
  });
});

describe("what is offered", async () => {
  const rows = readVerified(verifiedFile);
  const { frontends, backends } = lists(await ownCatalog(), rows);
  const offered = [
    ...frontends.flatMap(({ id, authTypes }) => authTypes.map((auth) => ["frontend", id, auth] as const)),
    ...backends.flatMap(({ id, authTypes }) => authTypes.map((auth) => ["backend", id, auth] as const)),
  ];

  test.each(offered)(
    "%s %s with %s has rows in docs/verified.json, stale or not, and all of them passed",
    (side, id, auth) => {
      const passed = rows.filter((row) => row[side] === id && row.auth === auth).map(({ pass }) => pass);
      expect([...new Set(passed)]).toEqual([true]);
    },
  );

  test("has no row that failed", () => {
    expect(rows.filter((row) => !row.pass)).toEqual([]);
  });
});
