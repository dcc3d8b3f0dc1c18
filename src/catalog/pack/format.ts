import type { Catalog, Stack } from "../types.js";

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

/** The catalog. Stacks have most layers in common, from their kits, so each layer is written once. */
export interface PackedCatalog extends Omit<Catalog, "root" | "stacks"> {
  /** By place in `layers`. */
  stacks: (Omit<Stack, "layers"> & { layers: number[] })[];
  layers: Stack["layers"];
}

/**
 * A file of a layer: its path in a project, its path in the layer where that differs (else null), and the sizes in
 * bytes of its text and of the function's body that follows when it is a template (else 0).
 */
export type PackedFile = [path: string, source: string | null, text: number, body: number];

/** A layer: where its first file begins in the contents, and its files in the order of their paths. */
export interface PackedLayer {
  at: number;
  files: PackedFile[];
}

/** By folder below `templates/`. */
export type PackIndex = Record<string, PackedLayer>;
