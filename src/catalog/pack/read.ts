import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import path from "node:path";
import { layerFolders, type SourceFile, type Sources } from "../layers.js";
import { type FindTemplate, Template } from "../template.js";
import { type Catalog, DEV_CORE_FILE, DEV_CORE_LAYER, type Stack } from "../types.js";
import { PACK_FILES, type PackedCatalog, type PackedLayer, type PackIndex } from "./format.js";

/** Whether a folder is a pack, not a templates folder. */
export const isPack = (root: string): boolean => existsSync(path.join(root, PACK_FILES.index));

/** The catalog of a pack; its root is the pack's folder. */
export function readPackedCatalog(root: string): Catalog {
  return { ...readJson<PackedCatalog>(root, PACK_FILES.catalog), root };
}

/**
 * Reads the template files that the given stacks can need from a pack: their layers, and the pieces that templates
 * include.
 *
 * @param catalog from `readPackedCatalog()`
 * @param stacks the chosen stacks
 * @param devCore absolute path of the built dev core
 */
export function readPackedSources(catalog: Catalog, stacks: Stack[], devCore: string): Sources {
  const index = readJson<PackIndex>(catalog.root, PACK_FILES.index);
  const templates = new Map<string, Template>();
  const find = (piece: string) => templates.get(piece);
  const built = { path: DEV_CORE_FILE, origin: DEV_CORE_FILE, contents: readFileSync(devCore) };
  const sources: Sources = new Map([[DEV_CORE_LAYER, [built]]]);
  const contents = openSync(path.join(catalog.root, PACK_FILES.contents), "r");
  try {
    for (const folder of [...layerFolders(catalog, stacks), ...index.pieces]) {
      const layer = index.layers[folder];
      if (layer) sources.set(folder, unpack(folder, layer, readLayer(contents, layer), { templates, find }));
    }
  } finally {
    closeSync(contents);
  }
  return sources;
}

/** One read for each layer, synchronous, as a promise for each takes several times as long. */
function readLayer(contents: number, { at, files }: PackedLayer): Buffer {
  const bytes = Buffer.allocUnsafeSlow(files.reduce((sum, [, , size]) => sum + size, 0));
  readSync(contents, bytes, 0, bytes.length, at);
  return bytes;
}

function unpack(
  folder: string,
  { files }: PackedLayer,
  bytes: Buffer,
  { templates, find }: { templates: Map<string, Template>; find: FindTemplate },
): SourceFile[] {
  let end = 0;
  return files.map(([target, source, size, isTemplate]): SourceFile => {
    const contents = bytes.subarray(end, (end += size));
    const piece = `${folder}/${source ?? target}`;
    const origin = `templates/${piece}`;
    if (isTemplate === 0) return { path: target, origin, contents };
    const template = new Template(origin, () => contents.toString("utf8"), find);
    templates.set(piece, template);
    return { path: target, origin, contents: (view) => template.render(view) };
  });
}

function readJson<Content>(root: string, file: string): Content {
  return JSON.parse(readFileSync(path.join(root, file), "utf8")) as Content;
}
