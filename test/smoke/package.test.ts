import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makePack } from "../../src/catalog/pack/make.js";
import { generate, packCli, ROOT, type PackedCli } from "../support/cli.js";
import { run } from "../support/processes.js";
import { makeTemp, removeTemp } from "../support/temp.js";

/** What is downloaded: the packed file. */
const MAX_PACKED_BYTES = 700_000;

/** Everything that the package may hold. */
const SHIPPED = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|docs\/verified\.json|bin\/.+|dist\/.+)$/;

/** Each costs time to unpack; the templates are a pack of three. */
const MAX_FILES = 60;

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
  test("holds only what is needed, in at most 700 kB packed and 60 files", async () => {
    const installed = path.dirname(path.dirname(cli.bin));
    const files = await filesBelow(installed);
    expect(files.filter((file) => !SHIPPED.test(file))).toEqual([]);
    expect(files.filter((file) => /(^|\/)(node_modules|test|__pycache__|\.env|.*\.map)(\/|$)/.test(file))).toEqual([]);
    expect(files.length).toBeLessThanOrEqual(MAX_FILES);
    expect((await stat(cli.tarball)).size).toBeLessThanOrEqual(MAX_PACKED_BYTES);
  });

  test("has the templates of the repository, compiled", async () => {
    const pack = path.join(path.dirname(path.dirname(cli.bin)), "dist", "pack");
    for (const [name, contents] of Object.entries(await makePack(path.join(ROOT, "templates"))))
      expect((await readFile(path.join(pack, name))).equals(Buffer.from(contents)), name).toBe(true);
  });

  test("generates without the libraries that compile and check templates", async () => {
    const cwd = path.join(folder, "loaded");
    await mkdir(cwd);
    const report = path.join(folder, "report.cjs");
    // What was loaded, on stderr, when the command has ended.
    await writeFile(report, 'process.on("exit", () => console.error(Object.keys(require.cache).join("\\n")));');
    const flags = ["app", "--yes", "--no-install", "--no-git"];
    const output = await run(["node", "--require", report, cli.bin, ...flags], { cwd });
    const loaded = output.split("\n").filter((line) => line.endsWith(".cjs") && line !== report);
    const texts = await Promise.all(loaded.map((file) => readFile(file, "utf8")));
    expect(loaded.length).toBeGreaterThan(2);
    expect(texts.filter((text) => /openDelimiter|strict_object/.test(text))).toEqual([]);
  });

  test("is a library, too", async () => {
    const app = path.resolve(path.dirname(cli.bin), "..", "..", "..");
    const program = `import { createApp, listStacks, RunError, startDevCore } from "create-auth-app";
      console.log(typeof createApp, typeof RunError, typeof startDevCore, (await listStacks()).backends.length > 0);`;
    const output = await run(["node", "--input-type=module", "--eval", program], { cwd: app });
    expect(output).toContain("function function function true");
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
