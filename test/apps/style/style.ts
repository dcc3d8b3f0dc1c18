import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "../../support/cli.js";
import { COMPONENTS, endsInOne, SCRIPTS } from "../../support/file-types.js";
import { run } from "../../support/processes.js";
import { folderOf, type Project } from "../project.js";

/** Not written by us, or made by a build. */
const SKIPPED = new Set(["node_modules", "dist", ".venv", "dev-core", ".git", ".next", "vendor"]);

/** Next.js writes it. */
const FOREIGN = "next-env.d.ts";

const isChecked = (file: string) => endsInOne(file, [...SCRIPTS, ...COMPONENTS]) && path.basename(file) !== FOREIGN;

/** Go's linter. Go itself fetches and builds it, once. */
const STATICCHECK = "honnef.co/go/tools/cmd/staticcheck@v0.8.2";

/**
 * Lints and formats what was generated with our own tools: a project brings none along, which keeps it half the size.
 * Python's tools are its own, and among the checks of its manifest.
 *
 * @throws Error with what the tools found
 */
export async function expectGoodStyle(project: Project): Promise<void> {
  const files = (await listFiles(project.root)).filter(isChecked);
  const tool = (name: string) => path.join(ROOT, "node_modules", name, "bin", TOOLS[name] ?? name);
  const config = path.join(import.meta.dirname, "oxlintrc.json");
  if (files.length > 0) {
    await run([process.execPath, tool("oxlint"), "--deny-warnings", "--config", config, ...files], {
      cwd: project.root,
    });
    // It knows Vue; other components need plugins of theirs, and are left out without one.
    await run([process.execPath, tool("prettier"), "--check", "--ignore-unknown", ...files], { cwd: project.root });
  }
  for (const part of project.parts) {
    const folder = folderOf(project, part);
    if (existsSync(path.join(folder, "go.mod"))) await expectGoodGo(folder);
  }
}

const TOOLS: Record<string, string> = { prettier: "prettier.cjs" };

async function expectGoodGo(folder: string): Promise<void> {
  assert.equal(await run(["gofmt", "-l", "."], { cwd: folder }), "", "gofmt would write these in another way");
  await run(["go", "mod", "tidy", "-diff"], { cwd: folder });
  await run(["go", "run", STATICCHECK, "./..."], { cwd: folder, timeoutMs: 600_000 });
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries
    .filter((entry) => !SKIPPED.has(entry.name))
    .map((entry) => (entry.isDirectory() ? listFiles(path.join(folder, entry.name)) : [path.join(folder, entry.name)]));
  return (await Promise.all(lists)).flat();
}
