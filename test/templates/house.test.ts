import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { loadAll, root, templates } from "./project.js";

const { catalog } = await loadAll();

/** Lines of src/ that a pattern finds, with file and number. */
async function linesWith(pattern: RegExp, isMeant = (_file: string) => true): Promise<string[]> {
  const entries = await readdir(path.join(root, "src"), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => isMeant(path.relative(root, file)));
  const found = files.map(async (file) =>
    (await readFile(file, "utf8"))
      .split("\n")
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path.relative(root, file)}:${index + 1}: ${line.trim()}`] : [],
      ),
  );
  return (await Promise.all(found)).flat();
}

const anyOf = (words: string[]) => `(?:${words.map((word) => word.replace(/[^\w]/g, "\\$&")).join("|")})`;

test("no stack's name stands in src/: stacks are data", async () => {
  const names = catalog.stacks.flatMap((stack) => [stack.id, ...stack.aliases, stack.title]);
  // "python", "node" and "go" are also languages and tools, which src/ may name, and "next" is a word: its title tells
  // it.
  const words = names.filter((name) => !["python", "node", "go", "next"].includes(name.toLowerCase()));
  expect(await linesWith(new RegExp(`\\b${anyOf(words)}\\b`, "i"))).toEqual([]);
});

// The dev core stands in for SuperTokens' core: it is what it knows.
const outsideDevCore = (file: string) => !file.startsWith(path.join("src", "dev-core"));

test("no factor, recipe, account provider or provider of social login stands in src/: who may sign in is data", async () => {
  const { accounts, factors, features, providers, authTypes } = catalog;
  const words = [
    ...accounts.flatMap(({ id, title, settings }) => [id, title, ...settings.map((setting) => setting.id)]),
    ...accounts.flatMap(({ settings }) => settings.flatMap(({ values }) => values.map(({ value }) => `"${value}"`))),
    ...factors.flatMap(({ id, recipe }) => [id, recipe]),
    ...features.flatMap(({ recipes }) => recipes),
    ...providers.map(({ id }) => id),
    ...authTypes.map(({ id }) => id),
  ];
  expect(words).toEqual(expect.arrayContaining(["supertokens", "totp", "accountlinking", "apple", "contactMethod"]));
  expect(await linesWith(new RegExp(`(?<![\\w-])${anyOf(words)}(?![\\w-])`), outsideDevCore)).toEqual([]);
});

test("templates ask for what a provider of social login does, not for its name", async () => {
  // The SDK of this file calls each button differently.
  const exceptions = ["social-login.tsx.ejs"];
  const entries = await readdir(catalog.root, { recursive: true, withFileTypes: true });
  const files = entries.filter(({ name }) => name.endsWith(".ejs") && !exceptions.includes(name));
  expect(files.length).toBeGreaterThan(100);
  const named = new RegExp(`["'\`]${anyOf(catalog.providers.map(({ id }) => id))}["'\`]`);
  const found = files.map(async (entry) => {
    const text = await readFile(path.join(entry.parentPath, entry.name), "utf8");
    const code = [...text.matchAll(/<%[\s\S]*?%>/g)].map(([tag]) => tag);
    return code.filter((tag) => named.test(tag)).map((tag) => `${entry.name}: ${tag}`);
  });
  expect((await Promise.all(found)).flat()).toEqual([]);
});

test("no kind of core and no feature is told apart in src/", async () => {
  const words = [
    ...catalog.accounts.flatMap(({ cores }) => cores.map(({ id }) => id)),
    // A flag has the name of this one.
    ...catalog.features.map(({ id }) => id).filter((id) => id !== "second-factors"),
  ];
  expect(words).toContain("demo");
  const inQuotes = new RegExp(`["'\`]${anyOf(words)}["'\`]|(cores|urls)\\.${anyOf(words)}\\b`);
  expect(await linesWith(inQuotes, outsideDevCore)).toEqual([]);
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
