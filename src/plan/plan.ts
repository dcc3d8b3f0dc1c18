import path from "node:path";
import { layerFolder, type SourceFile, type Sources } from "../catalog/layers.js";
import type { Catalog, Command, Layer, Stack } from "../catalog/types.js";
import { TemplateError } from "../problem.js";
import type { Answers } from "./answers.js";
import { facts, matches } from "./facts.js";
import { mergePackageJson } from "./package-json.js";
import { fillSlots, slotOf } from "./slots.js";
import { chosenStacks, type BasicView, createView, type Part, type View } from "./view.js";

/** A file of the project, in memory. */
export interface PlannedFile {
  /** Relative to the project's root, with `/`. */
  path: string;
  contents: Buffer;
}

/** A command that a run will execute after the files are in place. */
export interface PlannedCommand {
  /**
   * Folder of the part it belongs to, which prefixes its output. Commands of one part run in order, parts side by side.
   */
  part: string;
  /** Working folder relative to the project's root. */
  cwd: string;
  command: Command;
}

/** Everything a run will do, computed before anything is touched. */
export interface Plan {
  files: PlannedFile[];
  /** Installs, by part. */
  commands: PlannedCommand[];
}

/** What `plan()` works on. It reads nothing else: no disk, no clock, no network, no random numbers. */
export interface PlanInput {
  answers: Answers;
  catalog: Catalog;
  /** Contents of the template files by layer, from `readSources()`. */
  sources: Sources;
  /** Generates a secret (letters and digits: the core takes no `_` in an API key). Called once per name and run. */
  secret: () => string;
  /** The one line that makes the same project again. */
  command: string;
  /** Version of create-auth-app. */
  version: string;
}

/** A layer with its folder below `templates/` and its target folder below the project's root. */
interface PlacedLayer {
  folder: string;
  target: string;
}

/**
 * Computes the whole project in memory. Pure: the same input gives the same bytes.
 *
 * @returns files sorted by path, and the install commands of each part
 * @throws TemplateError when a template is at fault (never for what the user chose: answers are validated before)
 */
export function plan(input: PlanInput): Plan {
  const { answers, catalog, sources, secret, command, version } = input;
  const basicView = createView(answers, catalog, { version, command }, secret);
  const layers = chosenLayers(input, basicView).map((layer) => ({
    ...layer,
    sources: sources.get(layer.folder) ?? missingLayer(layer.folder),
  }));
  const pieces = layers.flatMap((layer) => layer.sources.filter(({ path: file }) => slotOf(file) !== null));
  const view: View = {
    ...basicView,
    slot: fillSlots((name) =>
      pieces.filter(({ path: file }) => slotOf(file) === name).map((piece) => render(piece, view).toString("utf8")),
    ),
  };
  const files = new Map<string, PlannedFile>();
  const packagePieces = new Map<string, { origin: string; text: string }[]>();

  for (const { target, sources: ofLayer } of layers) {
    for (const source of ofLayer.filter(({ path: file }) => slotOf(file) === null)) {
      const filePath = path.posix.join(target, source.path);
      if (path.posix.basename(filePath) === "package.json") {
        packagePieces.set(filePath, [
          ...(packagePieces.get(filePath) ?? []),
          { origin: source.origin, text: render(source, view).toString("utf8") },
        ]);
      } else if (files.has(filePath)) {
        throw new TemplateError([`${source.origin}: ${filePath} is written by another layer already`]);
      } else {
        files.set(filePath, { path: filePath, contents: render(source, view) });
      }
    }
  }
  for (const [filePath, pieces] of packagePieces) {
    files.set(filePath, text(filePath, mergePackageJson(pieces, catalog.versions)));
  }
  const record = { version, command, answers };
  files.set("create-auth-app.json", text("create-auth-app.json", `${JSON.stringify(record, null, 2)}\n`));

  return {
    files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    commands: view.parts.flatMap(installCommands),
  };
}

function render({ contents }: SourceFile, view: View): Buffer {
  return typeof contents === "function" ? Buffer.from(contents(view)) : contents;
}

/** The layers whose condition holds, the project's first, then each stack's in its manifest's order. */
function chosenLayers({ answers, catalog }: Pick<PlanInput, "answers" | "catalog">, view: BasicView): PlacedLayer[] {
  const known = facts(view);
  const place = (layers: Layer[], owner: Stack | null): PlacedLayer[] =>
    layers
      .filter((layer) => matches(layer.when, known))
      .map((layer) => ({
        folder: layerFolder(layer, owner),
        target: layer.to.startsWith("/") ? layer.to.slice(1) : path.posix.join(owner?.dir ?? ".", layer.to),
      }));
  return [
    ...place(catalog.project, null),
    ...chosenStacks(answers, catalog).flatMap((stack) => place(stack.layers, stack)),
  ];
}

function installCommands(part: Part): PlannedCommand[] {
  return part.commands.install.map((command) => ({ part: part.dir, cwd: part.dir, command }));
}

function text(filePath: string, contents: string): PlannedFile {
  return { path: filePath, contents: Buffer.from(contents) };
}

function missingLayer(folder: string): never {
  throw new TemplateError([`templates/${folder}: the layer's folder does not exist`]);
}
