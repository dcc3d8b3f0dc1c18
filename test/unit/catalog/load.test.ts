import path from "node:path";
import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../../src/catalog/load.js";
import { readSources } from "../../../src/catalog/sources.js";

const templates = path.resolve(import.meta.dirname, "../../../templates");

describe("the catalog of this repository", () => {
  test("has the backends by language, the default first", async () => {
    const { stacks, defaults } = await loadCatalog(templates);
    const backends = stacks.filter((stack) => stack.kind === "backend");
    expect(backends[0]?.id).toBe(defaults.backend);
    const languages = backends.map(({ language }) => language);
    expect(languages.filter((language, index) => language !== languages[index - 1])).toEqual([...new Set(languages)]);
  });

  test("has the default stacks, with what is needed to offer them", async () => {
    const { stacks, defaults } = await loadCatalog(templates);
    for (const id of [defaults.frontend, defaults.backend]) {
      const stack = stacks.find((entry) => entry.id === id);
      expect(stack?.title).toBeTruthy();
      expect(stack?.commands.start.length).toBeGreaterThan(0);
      expect(stack?.layers.length).toBeGreaterThan(0);
    }
  });

  test("reads the files of its layers into memory, sorted", async () => {
    const catalog = await loadCatalog(templates);
    const sources = readSources(catalog, catalog.stacks, path.join(templates, "defaults.json"));
    const paths = sources.get("project/files")?.map((file) => file.path) ?? [];
    expect(paths.length).toBeGreaterThan(0);
    expect(paths).toEqual([...paths].sort());
    expect(sources.get("@dev-core")?.map((file) => file.path)).toEqual(["dev-core.mjs"]);
  });
});
