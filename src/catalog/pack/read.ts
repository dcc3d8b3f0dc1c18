import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { SourceFile, SourceFinder } from "../layers.js";
import { type FindTemplate, Template } from "../template.js";
import { type Catalog, DEV_CORE_FILE, DEV_CORE_LAYER } from "../types.js";
import { PACK_FILES, type PackedCatalog, type PackedLayer, type PackIndex } from "./format.js";

/** Whether a folder is a pack, not a templates folder. */
export const isPack = (root: string): boolean => existsSync(path.join(root, PACK_FILES.index));

/** The catalog of a pack; its root is the pack's folder. */
export function readPackedCatalog(root: string): Catalog {
  const { layers, stacks, ...rest } = readJson<PackedCatalog>(root, PACK_FILES.catalog);
  return {
    ...rest,
    root,
    stacks: stacks.map((stack) => ({ ...stack, layers: stack.layers.map((at) => layers[at]!) })),
  };
}

/**
 * The template files of a pack. A layer is unpacked when it is asked for: a project needs few of them.
 *
 * @param root the pack's folder
 * @param devCore absolute path of the built dev core
 */
export function readPackedSources(root: string, devCore: string): SourceFinder {
  const index = readJson<PackIndex>(root, PACK_FILES.index);
  const contents = readFileSync(path.join(root, PACK_FILES.contents));
  const templates = new Map<string, Template>();
  const known = new Map<string, SourceFile[] | undefined>();
  const read = (folder: string): SourceFile[] | undefined => {
    if (folder === DEV_CORE_LAYER)
      return [{ path: DEV_CORE_FILE, origin: DEV_CORE_FILE, contents: readFileSync(devCore) }];
    const layer = index[folder];
    return layer && unpack(folder, layer, contents, { templates, find });
  };
  const get = (folder: string): SourceFile[] | undefined => {
    if (!known.has(folder)) known.set(folder, read(folder));
    return known.get(folder);
  };
  const find = (piece: string): Template | undefined => {
    get(path.posix.dirname(piece));
    return templates.get(piece);
  };
  return { get };
}

function unpack(
  folder: string,
  { at, files }: PackedLayer,
  contents: Buffer,
  { templates, find }: { templates: Map<string, Template>; find: FindTemplate },
): SourceFile[] {
  let end = at;
  return files.map(([target, source, textSize, bodySize]): SourceFile => {
    const text = contents.subarray(end, (end += textSize));
    const body = contents.subarray(end, (end += bodySize));
    const piece = `${folder}/${source ?? target}`;
    const origin = `templates/${piece}`;
    if (bodySize === 0) return { path: target, origin, contents: text };
    const template = new Template(origin, () => ({ text: text.toString("utf8"), body: body.toString("utf8") }), find);
    templates.set(piece, template);
    return { path: target, origin, contents: (view) => template.render(view) };
  });
}

function readJson<Content>(root: string, file: string): Content {
  return JSON.parse(readFileSync(path.join(root, file), "utf8")) as Content;
}
