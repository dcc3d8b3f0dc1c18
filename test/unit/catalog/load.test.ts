import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCatalog } from "../../../src/catalog/load.js";
import { Manifest } from "../../../src/catalog/manifest.js";
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
    expect(sources.get("@dev-core")?.map((file) => file.path)).toEqual(["defaults.json"]);
  });
});

describe("a broken catalog is refused, naming file and key", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "catalog-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Copies the templates, changes one manifest, and loads the result. */
  async function loadWith(file: string, change: (json: Record<string, unknown>) => void) {
    const copy = await mkdtemp(path.join(folder, "templates-"));
    await cp(templates, copy, { recursive: true });
    const json = JSON.parse(await readFile(path.join(copy, file), "utf8")) as Record<string, unknown>;
    change(json);
    await writeFile(path.join(copy, file), JSON.stringify(json));
    return loadCatalog(copy);
  }

  test("a missing key", async () => {
    const { defaults } = await loadCatalog(templates);
    const file = `backend/${defaults.backend}/template.json`;
    await expect(loadWith(file, (json) => delete json["title"])).rejects.toThrow(/template\.json: "title" must be a string/);
  });

  test("an unknown factor", async () => {
    const { defaults } = await loadCatalog(templates);
    const file = `frontend/${defaults.frontend}/template.json`;
    await expect(loadWith(file, (json) => (json["factors"] = ["telepathy"]))).rejects.toThrow(/"factors" has "telepathy"; allowed: emailpassword/);
  });

  test("a name that two stacks answer to", async () => {
    const { stacks, defaults } = await loadCatalog(templates);
    const other = stacks.find((stack) => stack.kind === "backend" && stack.id !== defaults.backend);
    const file = `backend/${other?.id}/template.json`;
    await expect(loadWith(file, (json) => (json["aliases"] = [defaults.backend]))).rejects.toThrow(/are called/);
  });
});

describe("Manifest", () => {
  const manifest = new Manifest("x.json", { text: "a", list: ["a"], bad: 3, nested: { deep: [] } });

  test("gives typed values", () => {
    expect(manifest.string("text")).toBe("a");
    expect(manifest.strings("list")).toEqual(["a"]);
    expect(manifest.optionalString("absent")).toBeUndefined();
  });

  test("says where the fault is", () => {
    expect(() => manifest.strings("bad")).toThrow('x.json: "bad" must be a list of strings, got 3');
    expect(() => manifest.object("nested").string("deep")).toThrow('x.json, "nested": "deep" must be a string, got []');
    expect(() => manifest.oneOf("text", ["b", "c"])).toThrow('x.json: "text" has "a"; allowed: b, c');
    expect(() => new Manifest("y.json", [])).toThrow("y.json: expected an object");
  });
});
