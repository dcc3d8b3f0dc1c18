import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { layerFolder, type Sources } from "../../../src/catalog/layers.js";
import { readVerified, type Verified } from "../../../src/catalog/verified.js";
import { verifiedFile } from "../../../src/package.js";
import { parseFilters, selectCombinations } from "../../apps/matrix.js";
import { stacksOf } from "../../apps/project.js";
import { digestsOf, markCurrent } from "../../apps/stale.js";
import { documentsOf, isStale } from "../../apps/verified.js";
import { loadAll } from "../../templates/project.js";

const { catalog, sources } = await loadAll();
const digestOf = digestsOf({ catalog, sources });
const rows = readVerified(verifiedFile);
/** All rows as if they had been tried today. */
const fresh = markCurrent(
  rows.map((row): Verified => ({ ...row, templates: digestOf(row) ?? "" })),
  digestOf,
);

/** The templates with one more line at the end of a file. */
function edited(source: string): Sources {
  let found = 0;
  const changed = new Map(
    [...sources].map(([folder, files]) => [
      folder,
      files.map((file) => {
        if (file.origin !== source) return file;
        found++;
        const { contents } = file;
        return {
          ...file,
          contents:
            typeof contents === "function"
              ? (view: object) => `${contents(view)}\n`
              : Buffer.concat([contents, Buffer.from("\n")]),
        };
      }),
    ]),
  );
  expect(found).toBe(1);
  return changed;
}

/** The rows that are not current any more once a template was edited. */
const staleAfter = (source: string) =>
  markCurrent(fresh, digestsOf({ catalog, sources: edited(source) }))
    .filter(isStale)
    .map(keyOf);

const keyOf = ({ frontend, backend, auth, options = {}, packageManager }: Verified) =>
  [frontend, backend, auth, ...Object.values(options), packageManager].join(" ");

describe("a row of docs/verified.json", () => {
  test("that is recorded for what the templates render is current", () => {
    expect(fresh.filter(isStale)).toEqual([]);
    expect(new Set(fresh.map(({ templates }) => templates)).size).toBe(fresh.length);
  });

  test("has the digest that a run of its combination takes", () => {
    const combinations = selectCombinations(catalog, parseFilters(["auth=emailpassword,own-accounts", "pm=npm"]));
    const pairs = combinations.map(({ pm, ...combination }) => {
      const run = { ...combination, packageManager: pm };
      return { run, row: fresh.find((row) => keyOf(row) === keyOf({ ...row, ...run })) };
    });
    // A new frontend is tried in front of a backend of each language, not of all.
    const recorded = pairs.filter(({ row }) => row);
    for (const { run, row } of recorded) expect(row?.templates).toBe(digestOf(run));
    expect(recorded.length).toBeGreaterThan(20);
  });

  test("without a digest, or with another, is stale, and so is one that nobody offers any more", () => {
    const [row] = fresh;
    const { templates: _, ...before } = row!;
    const gone = { ...row!, backend: "gone", frontend: null };
    expect(markCurrent([before, { ...row!, templates: "0" }, gone], digestOf).map(isStale)).toEqual([true, true, true]);
    expect(digestOf({ ...row!, auth: "gone" })).toBe(null);
  });

  test("is stale after an edit of a template that it uses, and only then", () => {
    const [backend] = catalog.stacks.filter((stack) => stack.id === catalog.defaults.backend);
    const own = sources.get(`backend/${backend!.id}/files`)!.find(({ path: file }) => file.endsWith(".ts"))!;
    const ofBackend = fresh.filter((row) => row.backend === backend!.id);
    expect(ofBackend.length).toBeGreaterThan(1);
    expect(ofBackend.length).toBeLessThan(fresh.length);
    expect(staleAfter(own.origin)).toEqual(ofBackend.map(keyOf));
  });

  test("is stale after an edit of a layer that its auth type brings, and only then", () => {
    const manifest = catalog.stacks.find(({ id }) => id === catalog.defaults.backend)!;
    const layer = manifest.layers.find(({ when }) => when["recipe"]?.join() === "multitenancy")!;
    const folder = layerFolder(layer, manifest);
    const ofLayer = fresh.filter(
      (row) =>
        row.auth === "multitenancy" &&
        stacksOf(catalog, row).some((stack) => stack.layers.some((own) => layerFolder(own, stack) === folder)),
    );
    expect(ofLayer.length).toBeGreaterThan(1);
    expect(staleAfter(sources.get(folder)![0]!.origin)).toEqual(ofLayer.map(keyOf));
  });
});

describe("docs/verified.*", async () => {
  const marked = markCurrent(rows, digestOf);
  const texts = new Map(
    await Promise.all(
      ["verified.json", "verified.md"].map(
        async (name) => [name, await readFile(path.join(path.dirname(verifiedFile), name), "utf8")] as const,
      ),
    ),
  );

  test.each(Object.entries(documentsOf(marked)))("%s is up to date: npm run verified", (name, text) => {
    expect(texts.get(name)).toBe(text);
  });

  test("verified.md says how many rows are stale", () => {
    const [, stale, all] = /^Stale: (\d+) of (\d+) rows\./m.exec(texts.get("verified.md")!) ?? [];
    expect([Number(stale), Number(all)]).toEqual([marked.filter(isStale).length, rows.length]);
  });
});
