import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp, listStacks, RunError, startDevCore } from "../../../src/index.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { FIXTURES } from "./support.js";

let home: string;
beforeEach(async () => {
  home = await makeTemp("library");
});
afterEach(() => removeTemp(home));

const FILES_ONLY = { templates: FIXTURES, install: false, git: false };

describe("createApp", () => {
  it("makes a project and says what it made", async () => {
    const directory = path.join(home, "shop");
    const made = await createApp({ directory, ...FILES_ONLY, name: "Jane's Shop", auth: "social", frontendPort: 8080 });
    expect(made).toMatchObject({
      directory,
      answers: { name: "Jane's Shop", frontend: "web", auth: "social", ports: { frontend: 8080, backend: 3001 } },
      nextSteps: [expect.any(String), "npm install", "npm run dev"],
    });
    expect(made.files.map((file) => file.path)).toContain("frontend/src/main.ts");
    expect(await readdir(home)).toEqual(["shop"]);
  });

  it("throws every problem at once, and touches nothing", async () => {
    const attempt = createApp({ directory: path.join(home, "x"), ...FILES_ONLY, frontend: "wbe", backendPort: 0 });
    await expect(attempt).rejects.toBeInstanceOf(RunError);
    await expect(attempt).rejects.toMatchObject({
      exitCode: 2,
      problems: [{ code: "UNKNOWN_FRONTEND" }, { code: "INVALID_PORT", given: "0" }],
    });
    expect(await readdir(home)).toEqual([]);
  });

  it("plans without writing, and can be stopped", async () => {
    const directory = path.join(home, "x");
    expect((await createApp({ directory, ...FILES_ONLY, dryRun: true })).files.length).toBeGreaterThan(5);
    const stop = new AbortController();
    stop.abort();
    await expect(createApp({ directory, ...FILES_ONLY, signal: stop.signal })).rejects.toMatchObject({ exitCode: 130 });
    expect(await readdir(home)).toEqual([]);
  });
});

describe("the rest of the library", () => {
  it("lists what can be chosen", async () => {
    expect((await listStacks(FIXTURES)).backends.map((row) => row.id)).toEqual(["api", "future", "gopher", "snake"]);
    expect((await listStacks()).frontends.length).toBeGreaterThan(0);
  });

  it("starts the dev core", async () => {
    const core = await startDevCore({ port: 0, ephemeral: true });
    expect((await fetch(`${core.url}/hello`)).status).toBe(200);
    await core.close();
  });
});
