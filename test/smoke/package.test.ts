import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, packCli, ROOT, type PackedCli } from "../support/cli.js";
import { run } from "../support/processes.js";
import { makeTemp, removeTemp } from "../support/temp.js";

/** What is downloaded: the packed file. */
const MAX_PACKED_BYTES = 700_000;

/** Everything that the package may hold. */
const SHIPPED =
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|docs\/verified\.json|bin\/.+|dist\/.+|templates\/.+)$/;

let folder: string;
let cli: PackedCli;
beforeAll(async () => {
  folder = await makeTemp("package");
  cli = await packCli(folder);
}, 120_000);
afterAll(() => removeTemp(folder));

/** Files below a folder, relative to it, with `/`. */
async function filesBelow(root: string, below = ""): Promise<string[]> {
  const entries = await readdir(path.join(root, below), { withFileTypes: true });
  const nested = entries.map((entry) => {
    const file = path.posix.join(below, entry.name);
    return entry.isDirectory() ? filesBelow(root, file) : [file];
  });
  return (await Promise.all(nested)).flat();
}

describe("the packed package", () => {
  test("holds only what is needed, in at most 700 kB packed", async () => {
    const installed = path.dirname(path.dirname(cli.bin));
    const files = await filesBelow(installed);
    expect(files.filter((file) => !SHIPPED.test(file))).toEqual([]);
    expect(
      files.filter(
        (file) =>
          /(^|\/)(node_modules|test|__pycache__|\.env|.*\.map)(\/|$)/.test(file) && !file.startsWith("templates/"),
      ),
    ).toEqual([]);
    expect((await stat(cli.tarball)).size).toBeLessThanOrEqual(MAX_PACKED_BYTES);
  });

  test("has every template file of the repository", async () => {
    const templates = path.join("templates");
    const packed = await filesBelow(path.join(path.dirname(path.dirname(cli.bin)), templates));
    const own = (await run(["git", "ls-files", templates], { cwd: ROOT })).trim().split("\n");
    expect(own.map((file) => file.slice("templates/".length)).filter((file) => !packed.includes(file))).toEqual([]);
  });

  test("has no dependencies: nothing else is installed with it", async () => {
    const modules = path.resolve(path.dirname(cli.bin), "..", "..");
    expect((await readdir(modules)).filter((name) => !name.startsWith("."))).toEqual(["create-auth-app"]);
    const manifest = JSON.parse(
      await readFile(path.join(modules, "create-auth-app", "package.json"), "utf8"),
    ) as Record<string, unknown>;
    expect(manifest["dependencies"]).toBeUndefined();
  });

  test("runs by npx from the tarball, as `npx create-auth-app` does from the registry", async () => {
    const cwd = path.join(folder, "npx");
    await mkdir(cwd);
    const output = await run(["npx", "--yes", "--offline", "--package", cli.tarball, "create-auth-app", "--version"], {
      cwd,
    });
    const { version } = JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8")) as { version: string };
    expect(output).toContain(version);
  });

  test("writes the dotfiles that npm would drop or rename", async () => {
    await generate(cli, folder, ["dots", "--yes", "--no-install", "--no-git"]);
    const files = await filesBelow(path.join(folder, "dots"));
    for (const file of [".gitignore", ".env", ".env.example", ".editorconfig"]) expect(files).toContain(file);
    expect(files.some((file) => file.startsWith(".github/workflows/"))).toBe(true);
    expect(files.filter((file) => /(^|\/)_[^_]|\.ejs$/.test(file))).toEqual([]);
  });
});
