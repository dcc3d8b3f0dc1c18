import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { SourceFile, Sources } from "../plan/types.js";
import type { Catalog, Layer, Stack } from "./types.js";

/** The layer that holds the built dev core; it is not part of `templates/`. */
export const DEV_CORE_LAYER = "@dev-core";

/** Left behind by editors and tools in a checkout; never part of a template. */
const IGNORED = new Set([".DS_Store", "__pycache__", "node_modules", ".venv", ".mypy_cache", ".ruff_cache"]);

/** Folder of a layer relative to `templates/`: `./files` of a stack becomes `backend/<id>/files`. */
export function layerFolder(layer: Layer, owner: Pick<Stack, "kind" | "id"> | null): string {
  if (!layer.from.startsWith("./")) return layer.from;
  const home = owner ? `${owner.kind}/${owner.id}` : "project";
  return `${home}/${layer.from.slice(2)}`;
}

/**
 * Reads the template files that the given stacks can need into memory: all their layers, and the pieces
 * (`partials/` folders) that templates include.
 *
 * @param catalog from `loadCatalog()`
 * @param stacks the chosen stacks
 * @param devCore absolute path of the built dev core
 * @returns files by layer folder, each list sorted by path
 */
export async function readSources(catalog: Catalog, stacks: Stack[], devCore: string): Promise<Sources> {
  const folders = new Set(catalog.project.map((layer) => layerFolder(layer, null)));
  for (const stack of stacks) for (const layer of stack.layers) folders.add(layerFolder(layer, stack));
  folders.delete(DEV_CORE_LAYER);
  for (const folder of await partialFolders(catalog.root)) folders.add(folder);

  const read = await Promise.all(
    [...folders].map(async (folder) => [folder, await readFolder(path.join(catalog.root, folder))] as const),
  );
  const sources: Sources = new Map(read);
  sources.set(DEV_CORE_LAYER, [{ path: path.basename(devCore), contents: await readFile(devCore), executable: false }]);
  return sources;
}

async function partialFolders(root: string): Promise<string[]> {
  const shared = await readdir(path.join(root, "shared")).catch(() => []);
  const candidates = ["project/partials", ...shared.map((sdk) => `shared/${sdk}/partials`)];
  const exists = await Promise.all(candidates.map((folder) => stat(path.join(root, folder)).then(() => true, () => false)));
  return candidates.filter((_, index) => exists[index]);
}

async function readFolder(folder: string, prefix = ""): Promise<SourceFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => !IGNORED.has(entry.name))
      .map(async (entry): Promise<SourceFile[]> => {
        const absolute = path.join(folder, entry.name);
        const relative = prefix + entry.name;
        if (entry.isDirectory()) return readFolder(absolute, `${relative}/`);
        const [contents, { mode }] = await Promise.all([readFile(absolute), stat(absolute)]);
        return [{ path: relative, contents, executable: (mode & 0o100) !== 0 }];
      }),
  );
  return files.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}
