import ejs from "ejs";
import { TemplateError } from "../problem.js";
import type { SourceFile, Sources } from "./layers.js";

/** A file of a template as it is on the disk. */
export interface RawFile {
  /** Relative to its layer, with `/`. */
  path: string;
  contents: Buffer;
}

/** `__init__.py` and its like. */
const PYTHONS_OWN = /^__\w+__\./;

/**
 * Makes the files of layers ready for use: their paths as they are in a project, and a function for each that is
 * rendered. Such a file is compiled when it is rendered for the first time.
 *
 * Templates are strict: a variable that the view does not have is an error, not empty text.
 * `include("kits/<kit>/partials/<file>.ejs", {…})` finds pieces by their path below `templates/`.
 *
 * @param layers files by layer folder
 */
export function compileTemplates(layers: Map<string, RawFile[]>): Sources {
  const findPiece = (piece: string): { filename: string; template: string } => {
    const slash = piece.lastIndexOf("/");
    const file = layers.get(piece.slice(0, slash))?.find((entry) => entry.path === piece.slice(slash + 1));
    if (!file) throw new Error(`include("${piece}") names no file below templates/`);
    return { filename: `templates/${piece}`, template: file.contents.toString("utf8") };
  };
  const ready =
    (folder: string) =>
    ({ path, contents }: RawFile): SourceFile => {
      const origin = `templates/${folder}/${path}`;
      return {
        path: targetPath(path),
        origin,
        contents: path.endsWith(".ejs") ? renderer(contents, origin, findPiece) : contents,
      };
    };
  return new Map(
    [...layers].map(([folder, files]) => [folder, files.map(ready(folder)).sort((a, b) => (a.path < b.path ? -1 : 1))]),
  );
}

/**
 * Path of a template file in the project: `_x` becomes `.x` (npm drops or renames some dotfiles when it packs), `__x`
 * becomes `_x`, and the `.ejs` ending goes. Python's own names (`__init__.py`) stay.
 */
function targetPath(source: string): string {
  return source
    .replace(/\.ejs$/, "")
    .split("/")
    .map((segment) => (PYTHONS_OWN.test(segment) ? segment : segment.replace(/^_(?!_)/, ".").replace(/^__/, "_")))
    .join("/");
}

type FindPiece = (piece: string) => { filename: string; template: string };

function renderer(contents: Buffer, origin: string, findPiece: FindPiece): (view: object) => string {
  let compiled: ejs.TemplateFunction | undefined;
  return (view) => {
    try {
      compiled ??= ejs.compile(contents.toString("utf8"), {
        async: false,
        strict: true,
        filename: origin,
        // The variables of a template: every view has the same.
        destructuredLocals: Object.keys(view),
        escape: String,
        // Its types know a file or a text, but a text with a name for messages is taken as well.
        includer: findPiece as unknown as ejs.IncluderCallback,
      });
      return compiled(view);
    } catch (error) {
      throw located(error as Error, origin);
    }
  };
}

/**
 * EJS puts the line, and the lines around it, in front of an error's text: once for the piece in which it happened, and
 * once for each file that includes it.
 */
function located(error: Error, origin: string): TemplateError {
  const [message = ""] = error.message.split("\n\n").slice(-1);
  const places = [...error.message.matchAll(/^templates\/\S+:\d+$/gm)].map(([place]) => place);
  const [innermost, ...includers] = places.reverse();
  if (innermost === undefined) {
    const [first = ""] = error.message.split("\n");
    return new TemplateError([`${origin}: ${first.replace(/ in templates\/\S+ while compiling ejs$/, "")}`], {
      cause: error,
    });
  }
  const by = includers.map((place) => `, included by ${place}`).join("");
  return new TemplateError([`${innermost}: ${message.trim()}${by}`], { cause: error });
}
