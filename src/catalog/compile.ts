import ejs from "ejs";
import { bySourceOrder, type SourceFile, type Sources, targetPath } from "./layers.js";
import { Template } from "./template.js";

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

/**
 * Turns a template's text into the body of a function, which is called as `Template` does. The statements set `__line`
 * to the line that they come from.
 *
 * @param origin its path, for messages
 * @throws Error when it cannot be compiled
 */
export function compileTemplate(text: string, origin: string): string {
  const template = new ejs.Template(text, { async: false, strict: true, filename: origin });
  try {
    template.compile();
  } catch (error) {
    const [first = ""] = (error as Error).message.split("\n");
    throw new Error(first.replace(/ in templates\/\S+ while compiling ejs$/, ""), { cause: error });
  }
  return template.source;
}
