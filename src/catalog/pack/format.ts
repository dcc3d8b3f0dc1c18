import type { Catalog } from "../types.js";

/**
 * The pack: `templates/` as the published package holds it, in three files of one folder. It is made when the package
 * is built, from templates that were checked, so reading it checks nothing.
 */
export const PACK_FILES = {
  /** The catalog as JSON. It alone is read when nothing is generated. */
  catalog: "catalog.json",
  /** Where the files of each layer are, as JSON: `PackIndex`. */
  index: "layers.json",
  /** The files, layer after layer. */
  contents: "layers.bin",
} as const;

export type PackedCatalog = Omit<Catalog, "root">;

/**
 * A file of a layer: its path in a project, its path in the layer where that differs (else null), its size in bytes,
 * and 1 when it is a template: the bytes are then the body of the function that renders it.
 */
export type PackedFile = [path: string, source: string | null, size: number, isTemplate: 0 | 1];

/** A layer: where its first file begins in the contents, and its files in the order of their paths. */
export interface PackedLayer {
  at: number;
  files: PackedFile[];
}

export interface PackIndex {
  /** By folder below `templates/`. */
  layers: Record<string, PackedLayer>;
  /** Folders that are not layers: what templates of any layer include. */
  pieces: string[];
}
