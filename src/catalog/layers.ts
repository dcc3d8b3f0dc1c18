import type { Layer, StackKind } from "./types.js";

/**
 * Folder of a layer relative to `templates/`: `./files` of a stack becomes `backend/<id>/files`, of the project
 * `project/files`.
 */
export function layerFolder({ from }: Pick<Layer, "from">, owner: { kind: StackKind; id: string } | null): string {
  if (!from.startsWith("./")) return from;
  return `${owner ? `${owner.kind}/${owner.id}` : "project"}/${from.slice(2)}`;
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
