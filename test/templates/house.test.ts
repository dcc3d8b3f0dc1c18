import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { loadAll, root, templates } from "./project.js";

const { catalog } = await loadAll();

test("no stack's name stands in src/: stacks are data", async () => {
  const names = catalog.stacks.flatMap((stack) => [stack.id, ...stack.aliases, stack.title]);
  // "python", "node" and "go" are also languages and tools, which src/ may name, and "next" is a word: its title tells
  // it.
  const words = names.filter((name) => !["python", "node", "go", "next"].includes(name.toLowerCase()));
  const pattern = new RegExp(`\\b(${words.map((word) => word.replace(/[^\w]/g, "\\$&")).join("|")})\\b`, "i");
  const entries = await readdir(path.join(root, "src"), { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((candidate) => candidate.isFile() && candidate.name.endsWith(".ts"))) {
    const file = path.join(entry.parentPath, entry.name);
    const lines = (await readFile(file, "utf8")).split("\n");
    lines.forEach((line, index) => {
      if (pattern.test(line)) found.push(`${path.relative(root, file)}:${index + 1}: ${line.trim()}`);
    });
  }
  expect(found).toEqual([]);
});

test("no template that stacks share asks for a stack by its name: kits and projects ask for facts", async () => {
  const names = catalog.stacks.flatMap((stack) => [stack.id, ...stack.aliases]);
  // "python", "node" and "go" are also languages and tools, which templates may ask for.
  const isName = (word: string) => names.includes(word) && !["python", "node", "go"].includes(word);
  const found: string[] = [];
  for (const room of ["kits", "project"]) {
    const entries = await readdir(path.join(templates, room), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((candidate) => candidate.isFile())) {
      const file = path.join(entry.parentPath, entry.name);
      const words = entry.name.endsWith(".ejs")
        ? codeWords(await readFile(file, "utf8"))
        : /^(kit|template)\.json$/.test(entry.name)
          ? conditionWords(JSON.parse(await readFile(file, "utf8")))
          : [];
      found.push(...words.filter(isName).map((word) => `${path.relative(templates, file)}: ${word}`));
    }
  }
  expect(found).toEqual([]);
  expect(codeWords('<% if (backend.id === "flask-login" || x.includes(\'next\')) { %> "express" <% } %>')).toEqual([
    "flask-login",
    "next",
  ]);
  expect(conditionWords({ layers: [{ name: "express", when: { backend: ["express"] } }] })).toEqual(["express"]);
});

/** Texts in the code of a template. */
function codeWords(text: string): string[] {
  return [...text.matchAll(/<%[\s\S]*?%>/g)].flatMap(([tag]) =>
    [...tag.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? ""),
  );
}

/** What the layers of a manifest or a kit ask for. */
function conditionWords({ layers = [] }: { layers?: { name?: string; when?: Record<string, string[]> }[] }): string[] {
  return layers.flatMap(({ when = {} }) => Object.values(when).flat());
}

test("defaults name stacks that exist and go together", () => {
  const { frontend, backend, auth } = catalog.defaults;
  const stacks = [frontend, backend].map((id) => catalog.stacks.find((stack) => stack.id === id));
  const type = catalog.authTypes.find((entry) => entry.id === auth);
  expect(stacks).not.toContain(undefined);
  expect(type?.firstFactors.every((factor) => stacks.every((stack) => stack?.factors.includes(factor)))).toBe(true);
});

/** A tag can be moved, a commit cannot: the tag is a comment. */
const PINNED = /^[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

test("our own workflows name actions by their commits, the same ones as generated workflows", async () => {
  const folder = path.join(root, ".github", "workflows");
  const texts = await Promise.all((await readdir(folder)).map((file) => readFile(path.join(folder, file), "utf8")));
  const used = texts.flatMap((text) =>
    [...text.matchAll(/\buses: (?!\.\/)(.+)$/gm)].map(([, use = ""]) => use.split(/@(.*)/s) as [string, string]),
  );
  expect(used.length).toBeGreaterThan(5);
  const { actions = {} } = catalog.versions;
  expect(used.filter(([name, version]) => !PINNED.test(version) || (actions[name] ?? version) !== version)).toEqual([]);
});

test("every version is exact", () => {
  const exact = (ecosystem: string) => (ecosystem === "actions" ? PINNED : /^v?\d+(\.\d+)*([-.+]?[a-z0-9.]+)*$/i);
  const inexact = Object.entries(catalog.versions).flatMap(([ecosystem, versions]) =>
    Object.entries(versions)
      .filter(([, version]) => !exact(ecosystem).test(version))
      .map(([name, version]) => `${ecosystem} ${name} ${version}`),
  );
  expect(inexact).toEqual([]);
});
