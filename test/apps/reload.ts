import assert from "node:assert/strict";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { until } from "../support/ports.js";
import { folderOf, type Project } from "./project.js";

/** How long a save may take to be served, on a busy machine. */
const RELOAD_LIMIT_MS = 20_000;

/**
 * After so long a file is saved once more. A server answers before its watcher looks (Django's takes its first look a
 * second later), and what is saved in between is what the watcher finds. People are slower than that.
 */
const SAVE_AGAIN_MS = 5_000;

/** Folders of which nothing is written by hand, or that no server runs. */
const ASIDE = /^(node_modules|dist|data|test|tests|instance|scripts|dev-core|__pycache__|\..*)$/;

/** A route that answers everybody. */
export interface OpenRoute {
  address: string;
  /** What it answers with, as it is written in its file. */
  answer: RegExp;
}

/**
 * While a project runs for development, what is saved is served. It is saved as many editors and git do it: a new file
 * takes the old one's place by a rename. A watcher that stays with the old file sees that once, so it is done three
 * times. The second time TypeScript has an `enum`, which is not erased but compiled.
 */
export async function expectReload(project: Project, { address, answer }: OpenRoute): Promise<void> {
  const part = project.api!;
  const { file, source } = await fileWith(folderOf(project, part), answer);
  const besides = path.join(path.dirname(file), "answer.ts");
  try {
    const once = source.replace(answer, '"Saved once"');
    await saveAndExpect(file, once, address, "shows the first change", (text) => text.includes("Saved once"));
    if (part.language === "node") await save(besides, 'export enum Answer {\n  Twice = "Saved twice",\n}\n');
    const twice =
      part.language === "node"
        ? `import { Answer } from "./answer.ts";\n${source.replace(answer, "Answer.Twice")}`
        : source.replace(answer, '"Saved twice"');
    await saveAndExpect(file, twice, address, "shows the second change", (text) => text.includes("Saved twice"));
  } finally {
    await save(file, source);
    await rm(besides, { force: true });
  }
  await saveAndExpect(file, source, address, "shows what it did before", (text) => !text.includes("Saved"));
}

/** Writes a file beside the named one, and renames it. */
async function save(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

async function saveAndExpect(
  file: string,
  text: string,
  address: string,
  what: string,
  isRight: (answer: string) => boolean,
): Promise<void> {
  let last = "";
  let savedAt = 0;
  const holds = async () => {
    if (Date.now() - savedAt > SAVE_AGAIN_MS) {
      await save(file, text);
      savedAt = Date.now();
    }
    last = await fetch(address, { signal: AbortSignal.timeout(5_000) }).then(
      async (response) => (response.ok ? response.text() : ""),
      () => "",
    );
    return last !== "" && isRight(last);
  };
  await until(`${address} ${what}`, holds, RELOAD_LIMIT_MS).catch((error: unknown) => {
    throw new Error(`${(error as Error).message}. Its last answer: ${last.slice(0, 500) || "none"}`);
  });
}

async function fileWith(folder: string, passage: RegExp): Promise<{ file: string; source: string }> {
  const files = await Promise.all(
    (await sourcesIn(folder)).map(async (file) => ({ file, source: await readFile(file, "utf8") })),
  );
  const found = files.find(({ source }) => passage.test(source));
  assert.ok(found, `no source below ${folder} matches ${passage}`);
  return found;
}

async function sourcesIn(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !ASIDE.test(name));
  const found = entries.map(async (entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return sourcesIn(file);
    return /\.(ts|py|go)$/.test(entry.name) ? [file] : [];
  });
  return (await Promise.all(found)).flat();
}
