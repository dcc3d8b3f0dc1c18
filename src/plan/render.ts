import ejs from "ejs";
import type { SourceFile, Sources } from "./types.js";
import { VIEW_KEYS, type View } from "./view.js";

/** A template that cannot be rendered. The message names the file. */
export class TemplateError extends Error {
  override name = "TemplateError";
}

/** `__init__.py` and its like. */
const PYTHONS_OWN = /^__\w+__\./;

/**
 * Path of a template file in the project: `_x` becomes `.x` (npm drops or renames some dotfiles when it packs), `__x` becomes
 * `_x`, and the `.ejs` ending goes. Python's own names (`__init__.py`) stay.
 */
export function targetPath(source: string): string {
  return source
    .replace(/\.ejs$/, "")
    .split("/")
    .map((segment) => (PYTHONS_OWN.test(segment) ? segment : segment.replace(/^_(?!_)/, ".").replace(/^__/, "_")))
    .join("/");
}

/**
 * Renders a file whose name ends in `.ejs`; any other is returned byte for byte.
 * Templates are strict: a variable that the view does not have is an error, not empty text.
 * `include("shared/<sdk>/partials/<file>.ejs", {…})` finds pieces by their path below `templates/`.
 *
 * @param folder layer folder of the file, for messages
 * @throws TemplateError
 */
export function renderFile(file: SourceFile, folder: string, view: View, sources: Sources): Buffer {
  if (!file.path.endsWith(".ejs")) return file.contents;
  try {
    const text = ejs.render(file.contents.toString("utf8"), view, {
      async: false,
      strict: true,
      destructuredLocals: [...VIEW_KEYS],
      escape: String,
      includer: (piece: string) => ({ template: findPiece(piece, sources) }),
    } as ejs.Options & { async: false });
    return Buffer.from(text);
  } catch (error) {
    throw new TemplateError(`templates/${folder}/${file.path}: ${(error as Error).message}`, { cause: error });
  }
}

function findPiece(piece: string, sources: Sources): string {
  const slash = piece.lastIndexOf("/");
  const file = sources.get(piece.slice(0, slash))?.find((entry) => entry.path === piece.slice(slash + 1));
  if (!file) throw new Error(`include("${piece}") names no file below templates/`);
  return file.contents.toString("utf8");
}
