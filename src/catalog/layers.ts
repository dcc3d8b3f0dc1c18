import { type Catalog, DEV_CORE_LAYER, type Layer, type Stack, type StackKind } from "./types.js";

/**
 * Folder of a layer relative to `templates/`: `./files` of a stack becomes `backend/<id>/files`, of the project
 * `project/files`.
 */
export function layerFolder({ from }: Pick<Layer, "from">, owner: { kind: StackKind; id: string } | null): string {
  if (!from.startsWith("./")) return from;
  return `${owner ? `${owner.kind}/${owner.id}` : "project"}/${from.slice(2)}`;
}

/** Folders of all layers that projects of these stacks can have, each once; the dev core, which is built, aside. */
export function layerFolders({ project }: Pick<Catalog, "project">, stacks: Stack[]): Set<string> {
  const folders = new Set(project.map((layer) => layerFolder(layer, null)));
  for (const stack of stacks) for (const layer of stack.layers) folders.add(layerFolder(layer, stack));
  folders.delete(DEV_CORE_LAYER);
  return folders;
}

/** A file of a layer, ready for use. */
export interface SourceFile {
  /** Relative to its layer, with `/`, as it is called in a project. */
  path: string;
  /** Its path below `templates/`, for messages. */
  origin: string;
  /** Its bytes, or the function that makes its text from a view. Throws TemplateError. */
  contents: Buffer | ((view: object) => string);
}

/** Layer folder (relative to `templates/`, with `/`) -> its files, sorted by path. */
export type Sources = Map<string, SourceFile[]>;

/** Finds the files of a layer by its folder: all that a plan asks of sources. */
export type SourceFinder = Pick<Sources, "get">;

/** Files of a layer are sorted by their paths in a project. */
export const bySourceOrder = (a: Pick<SourceFile, "path">, b: Pick<SourceFile, "path">): number =>
  a.path < b.path ? -1 : 1;

/** `__init__.py` and its like. */
const PYTHONS_OWN = /^__\w+__\./;

/**
 * Path of a template file in the project: `_x` becomes `.x` (npm drops or renames some dotfiles when it packs), `__x`
 * becomes `_x`, and the `.ejs` ending goes. Python's own names (`__init__.py`) stay.
 */
export function targetPath(source: string): string {
  return source
    .replace(/\.ejs$/, "")
    .split("/")
    .map((segment) => (PYTHONS_OWN.test(segment) ? segment : segment.replace(/^_(?!_)/, ".").replace(/^__/, "_")))
    .join("/");
}
