import { compileTemplate, type RawFile } from "../compile.js";
import { loadCatalog } from "../load.js";
import { readLayers } from "../sources.js";
import { bySourceOrder, layerFolders, targetPath } from "../layers.js";
import type { Catalog } from "../types.js";
import { PACK_FILES, type PackedCatalog, type PackedFile, type PackIndex } from "./format.js";

/**
 * Makes a pack of a templates folder. Used when the package is built, and not part of it.
 *
 * @param root absolute path of a templates folder
 * @returns the pack's files by name
 * @throws TemplateError with every fault of the manifests and data, or Error that names the template that cannot be
 * compiled
 */
export async function makePack(root: string): Promise<Record<string, string | Buffer>> {
  const loaded = await loadCatalog(root);
  return packOf(loaded, readLayers(loaded, loaded.stacks));
}

function packOf(loaded: Catalog, layers: Map<string, RawFile[]>): Record<string, string | Buffer> {
  const { root: _, ...catalog } = loaded;
  const isLayer = layerFolders(catalog, catalog.stacks);
  const index: PackIndex = { layers: {}, pieces: [...layers.keys()].filter((folder) => !isLayer.has(folder)) };
  const contents: Buffer[] = [];
  let at = 0;
  for (const [folder, files] of [...layers].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const packed = files
      .map((file) => ({ path: targetPath(file.path), source: file.path, ...packedContents(folder, file) }))
      .sort(bySourceOrder);
    index.layers[folder] = {
      at,
      files: packed.map(({ path, source, bytes, isTemplate }): PackedFile => [
        path,
        source === path ? null : source,
        bytes.length,
        isTemplate,
      ]),
    };
    for (const { bytes } of packed) {
      contents.push(bytes);
      at += bytes.length;
    }
  }
  return {
    [PACK_FILES.catalog]: JSON.stringify(catalog satisfies PackedCatalog),
    [PACK_FILES.index]: JSON.stringify(index),
    [PACK_FILES.contents]: Buffer.concat(contents),
  };
}

function packedContents(folder: string, { path, contents }: RawFile): { bytes: Buffer; isTemplate: 0 | 1 } {
  if (!path.endsWith(".ejs")) return { bytes: contents, isTemplate: 0 };
  const origin = `templates/${folder}/${path}`;
  try {
    return { bytes: Buffer.from(compileTemplate(contents.toString("utf8"), origin)), isTemplate: 1 };
  } catch (error) {
    throw new Error(`${origin}: ${(error as Error).message}`, { cause: error });
  }
}
