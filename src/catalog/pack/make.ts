import { minifySync } from "rolldown/utils";
import { compileTemplate, type RawFile } from "../compile.js";
import { loadCatalog } from "../load.js";
import { readLayers } from "../sources.js";
import { bySourceOrder, targetPath } from "../layers.js";
import type { Catalog, Layer } from "../types.js";
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
  const index: PackIndex = {};
  const contents: Buffer[] = [];
  let at = 0;
  for (const [folder, files] of [...layers].sort(([a, ofA], [b, ofB]) =>
    sortKey(a, ofA) < sortKey(b, ofB) ? -1 : 1,
  )) {
    const packed = files
      .map((file) => ({ path: targetPath(file.path), source: file.path, ...packedContents(folder, file) }))
      .sort(bySourceOrder);
    index[folder] = {
      at,
      files: packed.map(({ path, source, text, body }): PackedFile => [
        path,
        source === path ? null : source,
        text.length,
        body.length,
      ]),
    };
    for (const bytes of packed.flatMap(({ text, body }) => [text, body])) {
      contents.push(bytes);
      at += bytes.length;
    }
  }
  return {
    [PACK_FILES.catalog]: JSON.stringify(packedCatalog(loaded)),
    [PACK_FILES.index]: JSON.stringify(index),
    [PACK_FILES.contents]: Buffer.concat(contents),
  };
}

function packedCatalog({ root: _root, stacks, ...rest }: Catalog): PackedCatalog {
  const places = new Map<string, number>();
  const placeOf = (layer: Layer): number => {
    const key = JSON.stringify(layer);
    if (!places.has(key)) places.set(key, places.size);
    return places.get(key)!;
  };
  return {
    ...rest,
    stacks: stacks.map((stack) => ({ ...stack, layers: stack.layers.map(placeOf) })),
    layers: [...places.keys()].map((key) => JSON.parse(key) as Layer),
  };
}

/** Layers of one language side by side: what is alike within 32 kB is packed once in the published archive. */
function sortKey(folder: string, files: RawFile[]): string {
  const endings = files.map(({ path }) => path.replace(/\.ejs$/, "").replace(/^.*\./, ""));
  const language = LANGUAGE_ENDINGS.find((ending) => endings.includes(ending)) ?? "";
  return `${language} ${folder.split("/").at(-1)} ${folder}`;
}

const LANGUAGE_ENDINGS = ["go", "py", "tsx", "ts", "mjs"];

function packedContents(folder: string, { path, contents }: RawFile): { text: Buffer; body: Buffer } {
  if (!path.endsWith(".ejs")) return { text: contents, body: Buffer.alloc(0) };
  const origin = `templates/${folder}/${path}`;
  try {
    const { text, body } = compileTemplate(contents.toString("utf8"), origin);
    return { text: Buffer.from(text), body: Buffer.from(minified(body)) };
  } catch (error) {
    throw new Error(`${origin}: ${(error as Error).message}`, { cause: error });
  }
}

/** The body of a function, smaller: each run parses those of the templates that it renders. */
function minified(body: string): string {
  const { code, errors } = minifySync("template.js", `function template(){${body}}`, { compress: true, mangle: true });
  if (errors[0]) throw new Error(errors[0].message);
  return code.slice(code.indexOf("{") + 1, code.lastIndexOf("}"));
}
