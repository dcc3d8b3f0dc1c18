import ejs from "ejs";
import { bySourceOrder, type SourceFile, type Sources, targetPath } from "./layers.js";
import { type CompiledTemplate, Template } from "./template.js";

/** A file of a template as it is on the disk. */
export interface RawFile {
  /** Relative to its layer, with `/`. */
  path: string;
  contents: Buffer;
}

/**
 * Makes the files of layers ready for use: their paths as they are in a project, and a function for each that is
 * rendered. Such a file is compiled when it is rendered for the first time.
 *
 * @param layers files by layer folder
 */
export function compileTemplates(layers: Map<string, RawFile[]>): Sources {
  const pieces = new Map<string, Template>();
  const template = (piece: string, contents: Buffer): Template => {
    const origin = `templates/${piece}`;
    const made =
      pieces.get(piece) ?? new Template(origin, () => compileTemplate(contents.toString("utf8"), origin), find);
    pieces.set(piece, made);
    return made;
  };
  const find = (piece: string): Template | undefined => {
    const slash = piece.lastIndexOf("/");
    const file = layers.get(piece.slice(0, slash))?.find((entry) => entry.path === piece.slice(slash + 1));
    return file && template(piece, file.contents);
  };
  const ready =
    (folder: string) =>
    ({ path, contents }: RawFile): SourceFile => {
      const source = `${folder}/${path}`;
      const rendered = path.endsWith(".ejs") ? template(source, contents) : null;
      return {
        path: targetPath(path),
        origin: `templates/${source}`,
        contents: rendered ? (view) => rendered.render(view) : contents,
      };
    };
  return new Map([...layers].map(([folder, files]) => [folder, files.map(ready(folder)).sort(bySourceOrder)]));
}

/** What EJS makes of text outside of tags: a literal alone on its line. */
const LITERAL = /^( {4}; __append\()"((?:[^"\\\n]|\\.)*)"\)$/gm;

/**
 * Compiles a template. The text outside of tags stays outside of the function's body, which takes slices of it: a body
 * is parsed in each run, and most of a template is text. The statements set `__line` to the line that they come from.
 *
 * @param source the template
 * @param origin its path, for messages
 * @throws Error when it cannot be compiled
 */
export function compileTemplate(source: string, origin: string): CompiledTemplate {
  const template = new ejs.Template(source, { async: false, strict: true, filename: origin });
  try {
    template.compile();
  } catch (error) {
    const [first = ""] = (error as Error).message.split("\n");
    throw new Error(first.replace(/ in templates\/\S+ while compiling ejs$/, ""), { cause: error });
  }
  let text = "";
  const body = template.source.replace(LITERAL, (_line, append: string, literal: string) => {
    const from = text.length;
    text += literal.replace(/\\(.)/g, (_escape, letter: string) => ({ n: "\n", r: "\r" })[letter] ?? letter);
    return `${append}__text.slice(${from}, ${text.length}))`;
  });
  return { text, body };
}
