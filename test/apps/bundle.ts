import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Stack } from "../../src/catalog/types.js";
import { folderOf, type Project } from "./project.js";

/** Settings that a website may know. */
const PUBLIC = ["API_DOMAIN", "WEBSITE_DOMAIN", "API_GATEWAY_PATH"];

/** They hold nothing that was built, and are big. */
const NOT_BUILT = new Set(["node_modules", ".git", ".venv"]);

/**
 * Gives every setting of `.env` but the public ones a unique value, so that a setting that reaches the website is found
 * there.
 *
 * @returns the values, and a function that puts the file back
 */
export async function plantCanaries(project: Project): Promise<{ canaries: string[]; restore: () => Promise<void> }> {
  const file = path.join(project.root, ".env");
  const before = await readFile(file, "utf8");
  const names = [...before.matchAll(/^([A-Z_]+)=/gm)]
    .map(([, name = ""]) => name)
    .filter((name) => !PUBLIC.includes(name));
  assert.ok(names.length > 5, `.env has only ${names.join(", ")}`);
  const canaries = names.map((name) => `canary-${name.toLowerCase()}-${name.length}`);
  const planted = before.replace(/^([A-Z_]+)=.*$/gm, (line, name: string) =>
    PUBLIC.includes(name) ? line : `${name}=${canaries[names.indexOf(name)]}`,
  );
  await writeFile(file, planted);
  return { canaries, restore: () => writeFile(file, before) };
}

/** Throws when a file of the website, built or not, holds one of the values. */
export async function expectNoCanary(project: Project, website: Stack, canaries: string[]): Promise<void> {
  const told: string[] = [];
  let built = 0;
  for (const file of await filesBelow(folderOf(project, website))) {
    const text = await readFile(file, "utf8");
    if (/[/\\](dist|build|out|\.next|\.output)[/\\]/.test(file)) built++;
    told.push(
      ...canaries
        .filter((canary) => text.includes(canary))
        .map((canary) => `${canary} in ${path.relative(project.root, file)}`),
    );
  }
  assert.ok(built > 0, "nothing was built");
  assert.deepEqual(told, []);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const below = entries.map(async (entry) => {
    if (NOT_BUILT.has(entry.name)) return [];
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(file) : entry.name === ".env" ? [] : [file];
  });
  return (await Promise.all(below)).flat();
}
