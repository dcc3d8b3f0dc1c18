import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { TemplateError } from "../problem.js";
import { compileTemplates, type RawFile } from "./compile.js";
import { layerFolders, type Sources } from "./layers.js";
import { type Catalog, DEV_CORE_FILE, DEV_CORE_LAYER, type Stack } from "./types.js";

/** Left behind by editors and tools in a checkout; never part of a template. */
const IGNORED = new Set([".DS_Store", "__pycache__", "node_modules", ".venv", ".mypy_cache", ".ruff_cache"]);

/**
 * Reads the template files that the given stacks can need into memory: all their layers, and the pieces
 * (`partials/` folders) that templates include.
 *
 * @param catalog from `loadCatalog()`
 * @param stacks the chosen stacks
 * @param devCore absolute path of the built dev core
 * @throws TemplateError for a layer without a folder
 */
export function readSources(catalog: Catalog, stacks: Stack[], devCore: string): Sources {
  const layers = readLayers(catalog, stacks);
  layers.set(DEV_CORE_LAYER, [{ path: DEV_CORE_FILE, contents: readFileSync(devCore) }]);
  return compileTemplates(layers);
}

/**
 * Reads the files of all layers of the given stacks and of the project, and the pieces that templates include, by
 * folder. The dev core is not among them.
 *
 * @throws TemplateError for a layer without a folder
 */
export function readLayers(catalog: Catalog, stacks: Stack[]): Map<string, RawFile[]> {
  const folders = new Set([...layerFolders(catalog, stacks), ...partialFolders(catalog.root)]);
  return new Map([...folders].map((folder) => [folder, readLayer(catalog.root, folder)]));
}

function partialFolders(root: string): string[] {
  const folder = path.join(root, "kits");
  const kits = existsSync(folder) ? readdirSync(folder) : [];
  const candidates = ["project/partials", ...kits.map((kit) => `kits/${kit}/partials`)];
  return candidates.filter((folder) => existsSync(path.join(root, folder)));
}

function readLayer(root: string, folder: string): RawFile[] {
  try {
    return readFolder(path.join(root, folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new TemplateError([`templates/${folder}: the layer's folder does not exist`], { cause: error });
  }
}

/** Synchronous on purpose: reading a hundred small files with a promise for each takes several times as long. */
function readFolder(folder: string, prefix = ""): RawFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !IGNORED.has(entry.name))
    .flatMap((entry): RawFile[] => {
      const absolute = `${folder}/${entry.name}`;
      const relative = prefix + entry.name;
      if (entry.isDirectory()) return readFolder(absolute, `${relative}/`);
      return [{ path: relative, contents: readFileSync(absolute) }];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
