import type { SourceFinder } from "./layers.js";
import { isPack, readPackedCatalog, readPackedSources } from "./pack/read.js";
import type { Catalog, Stack } from "./types.js";

/**
 * Reads the catalog of a templates folder or of a pack. A folder is checked, and what that takes is loaded for it; a
 * pack was checked when it was made.
 *
 * @param root absolute path
 * @throws TemplateError with every fault of a folder, naming the file and the key
 */
export async function openCatalog(root: string): Promise<Catalog> {
  return isPack(root) ? readPackedCatalog(root) : (await import("./load.js")).loadCatalog(root);
}

/**
 * Reads the template files that the given stacks can need into memory, from where the catalog is from.
 *
 * @param devCore absolute path of the built dev core
 * @throws TemplateError for a layer without a folder
 */
export async function openSources(catalog: Catalog, stacks: Stack[], devCore: string): Promise<SourceFinder> {
  return isPack(catalog.root)
    ? readPackedSources(catalog.root, devCore)
    : (await import("./sources.js")).readSources(catalog, stacks, devCore);
}
