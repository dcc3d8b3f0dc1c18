import { createServer } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PACKAGE_MANAGERS } from "../../../src/catalog/types.js";
import { compareVersions, isOnPath, launchedBy, Machine } from "../../../src/project/machine.js";
import { busyPorts } from "../../../src/project/busy-ports.js";
import { freePort } from "../../support/ports.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { fixtureCatalog, pathWith } from "../cli/support.js";

const catalog = await fixtureCatalog();
const stacks = (...ids: string[]) => catalog.stacks.filter((stack) => ids.includes(stack.id));

let home: string;
const PATH = process.env["PATH"];
beforeEach(async () => {
  home = await makeTemp("machine");
});
afterEach(async () => {
  process.env["PATH"] = PATH;
  await removeTemp(home);
});

/** Runs with a PATH that has these programs alone. */
async function only(programs: Record<string, string>): Promise<Machine> {
  process.env["PATH"] = await pathWith(path.join(home, "bin"), programs);
  return new Machine();
}

describe("versions", () => {
  it.each([
    ["20.19.0", "20.19", 0],
    ["20.9.0", "20.19.0", -1],
    ["3.10.1", "3.9.9", 1],
    ["3", "3.0.1", -1],
  ])("%s and %s", (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });
});

describe.skipIf(process.platform === "win32")("the machine", () => {
  it("has python3 before python, and never a Python 2", async () => {
    expect(
      await (await only({ python3: "echo Python 3.12.1", python: "echo Python 3.8.0" })).program("python"),
    ).toEqual({ argv: ["python3"], version: "3.12.1" });
    await removeTemp(path.join(home, "bin"));
    expect(await (await only({ python: "echo Python 3.9.7" })).program("python")).toEqual({
      argv: ["python"],
      version: "3.9.7",
    });
    await removeTemp(path.join(home, "bin"));
    expect(await (await only({ python: "echo Python 2.7.18 >&2" })).program("python")).toBeNull();
  });

  it("has no Python when the command only explains how to get one", async () => {
    expect(
      await (await only({ python3: "echo 'Install Python 3.12 from the store'; exit 9" })).program("python"),
    ).toBeNull();
  });

  it("has Go", async () => {
    expect(await (await only({ go: "echo go version go1.23.4 linux/amd64" })).program("go")).toEqual({
      argv: ["go"],
      version: "1.23.4",
    });
  });

  it("says what it lacks for a stack", async () => {
    const machine = await only({ python3: "echo Python 3.8.10" });
    const problems = await machine.unmet(stacks("web", "snake", "gopher", "future"));
    expect(problems.map(({ code, given }) => [code, given])).toEqual([
      ["NODE_TOO_OLD", "future"],
      ["GO_MISSING", "gopher"],
      ["PYTHON_TOO_OLD", "snake"],
    ]);
    expect(problems[2]?.message).toBe("Snake needs Python 3.9.0 or newer; this machine has 3.8.10.");
    expect(await new Machine().unmet(stacks("web", "api"))).toEqual([]);
  });

  it("looks a program up once", async () => {
    const machine = await only({ python3: `echo x >> ${path.join(home, "calls")}; echo Python 3.12.1` });
    await Promise.all([machine.program("python"), machine.program("python")]);
    const { readFile } = await import("node:fs/promises");
    expect(await readFile(path.join(home, "calls"), "utf8")).toBe("x\n");
  });

  it("finds programs on PATH, not folders and not what cannot be run", async () => {
    const bin = await pathWith(path.join(home, "bin"), { npm: "exit 0" });
    const { mkdir, writeFile } = await import("node:fs/promises");
    await mkdir(path.join(bin, "folder"));
    await writeFile(path.join(bin, "text"), "");
    const has = (name: string) => isOnPath(name, { PATH: `${home}/nowhere:${bin}` });
    expect(await Promise.all(["npm", "folder", "text", "absent"].map(has))).toEqual([true, false, false, false]);
    expect(await isOnPath("npm", {})).toBe(false);
  });
});

describe("the launcher", () => {
  it.each([
    ["pnpm/9.1.0 npm/? node/v20.20.2 linux x64", "pnpm"],
    ["yarn/4.0.0 npm/? node/v20", "yarn"],
    ["bun/1.1.0 npm/? node/v20", "bun"],
    ["npm/11.0.0 node/v20 linux x64 workspaces/false", "npm"],
    ["cnpm/9", "npm"],
    ["", "npm"],
  ])("%j is %s", (agent, expected) => {
    expect(launchedBy(PACKAGE_MANAGERS, { npm_config_user_agent: agent })).toBe(expected);
  });

  it("is npm when nothing is said", () => {
    expect(launchedBy(PACKAGE_MANAGERS, {})).toBe("npm");
  });
});

describe("busy ports", () => {
  it.each(["127.0.0.1", "::1"])("are found on %s", async (host) => {
    const [busy, free] = [await freePort(), await freePort()];
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(busy, host, resolve));
    expect(await busyPorts([free, busy])).toEqual([busy]);
    await new Promise((resolve) => server.close(resolve));
    expect(await busyPorts([busy])).toEqual([]);
  });
});
