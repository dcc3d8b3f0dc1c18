import { existsSync, readdirSync, readFileSync } from "node:fs";
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
export function readSources(catalog: Catalog, stacks: Stack[], devCore: string): Sources {
  const folders = new Set(catalog.project.map((layer) => layerFolder(layer, null)));
  for (const stack of stacks) for (const layer of stack.layers) folders.add(layerFolder(layer, stack));
  folders.delete(DEV_CORE_LAYER);
  for (const folder of partialFolders(catalog.root)) folders.add(folder);

  const sources: Sources = new Map([...folders].map((folder) => [folder, readFolder(path.join(catalog.root, folder))]));
  sources.set(DEV_CORE_LAYER, [{ path: path.basename(devCore), contents: readFileSync(devCore) }]);
  return sources;
}

function partialFolders(root: string): string[] {
  const shared = path.join(root, "shared");
  const sdks = existsSync(shared) ? readdirSync(shared) : [];
  const candidates = ["project/partials", ...sdks.map((sdk) => `shared/${sdk}/partials`)];
  return candidates.filter((folder) => existsSync(path.join(root, folder)));
}

/** Synchronous on purpose: a hundred small files are read several times as fast as with a promise for each. */
function readFolder(folder: string, prefix = ""): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !IGNORED.has(entry.name))
    .flatMap((entry): SourceFile[] => {
      const absolute = `${folder}/${entry.name}`;
      const relative = prefix + entry.name;
      if (entry.isDirectory()) return readFolder(absolute, `${relative}/`);
      return [{ path: relative, contents: readFileSync(absolute) }];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
