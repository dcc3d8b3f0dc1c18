import path from "node:path";
import { foldersIn, type TemplateFiles } from "../template-files.js";
import { type Fault, shape } from "./faults.js";
import { allowed } from "./fields.js";
import { choicesOf, kitsOf, layerNames, optionalLayers } from "./gather-words.js";
import { kitSchema } from "./manifests.js";
import type { Vocabulary } from "./vocabulary.js";

/** Folder of a kit that is not a layer: templates include what is in it. */
const PIECES = "partials";

/** What is wrong with a kit: with its `kit.json`, and between that and its folders. */
export function kitFaults(kit: string, { root, kits, stacks }: TemplateFiles, words: Vocabulary): Fault[] {
  const manifest = kits[kit];
  const users = stacks.map((stack) => stack.manifest).filter((stack) => kitsOf(stack, kits).has(kit));
  const schema = kitSchema({
    ...words,
    // Its layers can ask about the choices of the stacks that are made of it.
    options: choicesOf(users),
    optionalLayers: optionalLayers(manifest, kits),
    ownLayers: layerNames(manifest),
  });
  return [...shape(schema, manifest), ...circles(kit, kits), ...folders(path.join(root, "kits", kit), kit, manifest)];
}

function circles(kit: string, kits: TemplateFiles["kits"]): Fault[] {
  return kitsOf(kits[kit], kits).has(kit) ? [{ where: "kits", message: `lead back to ${kit} itself` }] : [];
}

/** Layers without a folder, folders that are not layers, and layers that stand there twice. */
function folders(folder: string, kit: string, manifest: unknown): Fault[] {
  const names = layerNames(manifest);
  const there = foldersIn(folder).filter((name) => name !== PIECES);
  return [
    ...names.flatMap((name, index): Fault[] => {
      const where = `layers[${index}].name`;
      if (names.indexOf(name) < index) return [{ where, message: `has "${name}", which stands there already` }];
      if (there.includes(name)) return [];
      return [{ where, message: `names a folder that does not exist, kits/${kit}/${name}; ${allowed(name, there)}` }];
    }),
    ...there
      .filter((name) => !names.includes(name))
      .map((name) => ({
        where: "layers",
        message: `do not name the folder kits/${kit}/${name}; ${allowed(name, names)}`,
      })),
  ];
}
