import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packageManagers } from "../../../src/plan/package-managers.js";
import { install, resolveCommands } from "../../../src/project/install.js";
import { Machine } from "../../../src/project/machine.js";
import { workspaceAbove } from "../../../src/project/workspace.js";
import { ROOT } from "../../support/cli.js";
import { makeTemp, removeTemp } from "../../support/temp.js";

let home: string;
beforeEach(async () => {
  home = await makeTemp("workspace");
});
afterEach(() => removeTemp(home));

const write = (contents: unknown) => writeFile(path.join(home, "package.json"), JSON.stringify(contents));

describe("a workspace above", () => {
  it.each([
    [["**"]],
    [["apps/*/*"]],
    [["apps/**"]],
    [["./apps/shop/backend/"]],
    [["apps/shop/*"]],
    [["apps/**/b?ckend"]],
    [["!apps/**", "apps/shop/backend"]],
    [{ packages: ["apps/*/backend"] }],
  ])("takes the folder in by %j", async (workspaces) => {
    await write({ workspaces });
    expect(await workspaceAbove(path.join(home, "apps", "shop"), ["frontend", "backend"])).toBe(home);
  });

  it.each([
    [[]],
    [["*"]],
    [["apps/*"]],
    [["packages/**"]],
    [["**", "!apps/**"]],
    [["apps/shop/back"]],
    ["**"],
    [null],
    [[7]],
  ])("does not by %j", async (workspaces) => {
    await write({ workspaces });
    expect(await workspaceAbove(path.join(home, "apps", "shop"), ["frontend", "backend"])).toBeNull();
  });

  it("is not one whose package.json cannot be read", async () => {
    await writeFile(path.join(home, "package.json"), "{");
    expect(await workspaceAbove(path.join(home, "shop"), ["."])).toBeNull();
  });
});

describe.skipIf(process.platform === "win32").each(["pnpm"] as const)("below a foreign workspace %s", (pm) => {
  const environment = process.env["PATH"];
  afterEach(() => {
    process.env["PATH"] = environment;
  });

  it("installs in the project's own folder, and runs nothing of the workspace's", async () => {
    await write({ private: true, workspaces: ["**"], scripts: { preinstall: "touch ran" } });
    await writeFile(path.join(home, "pnpm-workspace.yaml"), 'packages:\n  - "**"\n');
    const backend = path.join(home, "shop", "backend");
    await mkdir(backend, { recursive: true });
    await writeFile(path.join(backend, "package.json"), JSON.stringify({ name: "backend", private: true }));
    await writeFile(path.join(home, "shop", "package.json"), JSON.stringify({ name: "shop", private: true }));
    await writeFile(path.join(home, "shop", "pnpm-workspace.yaml"), "packages:\n  - backend\n");
    process.env["PATH"] = `${path.join(ROOT, "node_modules", ".bin")}:${environment}`;

    const machine = new Machine();
    const commands = await resolveCommands(
      [{ part: ".", cwd: ".", command: ["{pm}", ...packageManagers[pm].install] }],
      { pm, machine },
    );
    const onStep = () => ({ done: () => undefined, failed: () => undefined });
    await install(commands, {
      directory: path.join(home, "shop"),
      pm,
      machine,
      signal: new AbortController().signal,
      onStep,
    });

    expect((await readdir(home)).sort()).toEqual(["package.json", "pnpm-workspace.yaml", "shop"]);
    expect(await readdir(path.join(home, "shop"))).toContain(packageManagers[pm].lockfile);
  }, 60_000);
});
