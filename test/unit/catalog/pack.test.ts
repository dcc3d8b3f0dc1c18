import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SourceFinder } from "../../../src/catalog/layers.js";
import { openCatalog, openSources } from "../../../src/catalog/open.js";
import { makePack } from "../../../src/catalog/pack/make.js";
import type { Catalog } from "../../../src/catalog/types.js";
import type { Answers } from "../../../src/plan/answers.js";
import { plan } from "../../../src/plan/plan.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { allAnswers, templates } from "../../templates/project.js";
import { FIXTURES } from "../cli/support.js";

let home: string;
beforeAll(async () => {
  home = await makeTemp("pack");
});
afterAll(() => removeTemp(home));

interface Opened {
  catalog: Catalog;
  sources: SourceFinder;
}

async function open(root: string): Promise<Opened> {
  const catalog = await openCatalog(root);
  return { catalog, sources: await openSources(catalog, catalog.stacks, path.join(templates, "defaults.json")) };
}

/** Packs a templates folder as the build does, and opens the pack. */
async function packed(root: string, name: string): Promise<Opened> {
  const folder = path.join(home, name);
  await mkdir(folder);
  for (const [file, contents] of Object.entries(await makePack(root)))
    await writeFile(path.join(folder, file), contents);
  return open(folder);
}

function filesOf(answers: Answers, { catalog, sources }: Opened) {
  return plan({
    answers,
    catalog,
    sources,
    secret: () => "secret",
    command: "npx",
    version: "0.0.0",
    devCore: "vendored",
  }).files;
}

/** Projects in which each stack is seen with each way to sign in, each core, each package manager and each option. */
function telling(catalog: Catalog): Answers[] {
  const seen = new Set<string>();
  return allAnswers(catalog).filter(({ frontend, backend, core, packageManager, options, ...auth }) => {
    const choices = [
      [...auth.firstFactors, "+", ...auth.secondFactors, auth.auth].join(" "),
      core?.kind ?? "none",
      packageManager,
      ...Object.entries(options ?? {}).map(String),
    ];
    const pairs = [frontend, backend].flatMap((stack) => choices.map((choice) => `${stack} ${choice}`));
    const isNew = pairs.some((pair) => !seen.has(pair));
    for (const pair of pairs) seen.add(pair);
    return isNew;
  });
}

describe("the templates of this repository", () => {
  test("have the same catalog as a pack, except for its place", async () => {
    const [folder, pack] = [await open(templates), await packed(templates, "catalog")];
    expect({ ...pack.catalog, root: "" }).toEqual({ ...folder.catalog, root: "" });
  });

  test("make the same bytes from the pack and from the folder", { timeout: 120_000 }, async () => {
    const [folder, pack] = [await open(templates), await packed(templates, "bytes")];
    const projects = telling(folder.catalog);
    expect(projects.length).toBeGreaterThan(folder.catalog.stacks.length * folder.catalog.authTypes.length * 0.5);
    for (const answers of projects) {
      const [fromFolder, fromPack] = [filesOf(answers, folder), filesOf(answers, pack)];
      expect(fromPack.map((file) => file.path)).toEqual(fromFolder.map((file) => file.path));
      const differ = fromPack.filter((file, index) => !file.contents.equals(fromFolder[index]!.contents));
      expect(differ.map((file) => file.path)).toEqual([]);
    }
  });
});

describe("a fault in a template", () => {
  /** What is said of the small templates with one file more, and a piece; from the folder and from a pack of it. */
  async function faults(name: string, text: string, piece = ""): Promise<string[]> {
    const root = path.join(home, `${name}-templates`);
    await cp(FIXTURES, root, { recursive: true });
    await mkdir(path.join(root, "project/partials"), { recursive: true });
    await writeFile(path.join(root, "project/files/broken.txt.ejs"), text);
    await writeFile(path.join(root, "project/partials/piece.ejs"), piece);
    return [await open(root), await packed(root, name)].map((opened) => {
      try {
        filesOf(allAnswers(opened.catalog)[0]!, opened);
        return "none";
      } catch (error) {
        return (error as Error).message.replace("A template is at fault, and nothing was written: ", "");
      }
    });
  }

  test("names the file and the line", async () => {
    const message = "templates/project/files/broken.txt.ejs:3: nothingOfThatName is not defined";
    expect(await faults("line", "one\ntwo\n<%- nothingOfThatName %>\n")).toEqual([message, message]);
  });

  test("names the piece, and the file that includes it", async () => {
    const message =
      "templates/project/partials/piece.ejs:2: nothingOfThatName is not defined, included by templates/project/files/broken.txt.ejs:1";
    const including = '<%- include("project/partials/piece.ejs") %>';
    expect(await faults("piece", including, "\n<%- nothingOfThatName %>")).toEqual([message, message]);
  });

  test("names a piece that does not exist", async () => {
    const message =
      'templates/project/files/broken.txt.ejs:1: include("project/partials/none.ejs") names no file below templates/';
    expect(await faults("none", '<%- include("project/partials/none.ejs") %>')).toEqual([message, message]);
  });

  test("that is no JavaScript stops the build", async () => {
    const root = path.join(home, "syntax-templates");
    await cp(FIXTURES, root, { recursive: true });
    await writeFile(path.join(root, "project/files/broken.txt.ejs"), "<% if ( %>");
    await expect(makePack(root)).rejects.toThrow(/^templates\/project\/files\/broken\.txt\.ejs: Unexpected token/);
  });

  test("in a manifest stops the build", async () => {
    const root = path.join(home, "manifest-templates");
    await cp(FIXTURES, root, { recursive: true });
    await writeFile(path.join(root, "defaults.json"), "{}");
    await expect(makePack(root)).rejects.toThrow(/templates\/defaults\.json/);
  });
});
