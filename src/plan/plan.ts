import path from "node:path";
import { layerFolder, type SourceFile, type Sources } from "../catalog/layers.js";
import type { Catalog, Command, Condition, Layer, Stack } from "../catalog/types.js";
import { TemplateError } from "../problem.js";
import type { Answers } from "./answers.js";
import { facts, matches } from "./facts.js";
import { mergePackageJson, type PackagePiece } from "./package-json.js";
import { chosenStacks, createView, type Part, type View } from "./view.js";

/** A layer that a file of the project comes from. */
export interface FileLayer {
  /** Folder below `templates/`. */
  folder: string;
  /** The condition that let it in; no keys: it is always used. */
  when: Condition;
  /** The template file, from the repository's root: `templates/<folder>/<file>`. */
  source: string;
}

/** A file of the project, in memory. */
export interface PlannedFile {
  /** Relative to the project's root, with `/`. */
  path: string;
  contents: Buffer;
  /** Where it comes from: one layer, several in order for a `package.json`, and no layer for the project's record. */
  layers: FileLayer[];
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

/** The file in which a project keeps its answers, and the version that made it. No layer writes it. */
export const RECORD = "create-auth-app.json";

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
  when: Condition;
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
  const view = createView(answers, catalog, { version, command }, secret);
  const files = new Map<string, PlannedFile>();
  const packagePieces = new Map<string, (PackagePiece & { layer: FileLayer })[]>();

  for (const { folder, when, target } of chosenLayers(input, view)) {
    for (const source of sources.get(folder) ?? missingLayer(folder)) {
      const filePath = path.posix.join(target, source.path);
      const layer = { folder, when, source: source.origin };
      if (path.posix.basename(filePath) === "package.json") {
        packagePieces.set(filePath, [
          ...(packagePieces.get(filePath) ?? []),
          { origin: source.origin, text: render(source, view).toString("utf8"), layer },
        ]);
      } else if (files.has(filePath)) {
        throw new TemplateError([`${source.origin}: ${filePath} is written by another layer already`]);
      } else {
        files.set(filePath, { path: filePath, contents: render(source, view), layers: [layer] });
      }
    }
  }
  for (const [filePath, pieces] of packagePieces) {
    const merged = mergePackageJson(pieces, catalog.versions);
    const layers = pieces.map((piece) => piece.layer);
    files.set(filePath, { path: filePath, contents: Buffer.from(merged), layers });
  }
  const record = { version, command, answers };
  files.set(RECORD, { path: RECORD, contents: Buffer.from(`${JSON.stringify(record, null, 2)}\n`), layers: [] });

  return {
    files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    commands: view.parts.flatMap(installCommands),
  };
}

function render({ contents }: SourceFile, view: View): Buffer {
  return typeof contents === "function" ? Buffer.from(contents(view)) : contents;
}

/** The layers whose condition holds, the project's first, then each stack's in its manifest's order. */
function chosenLayers({ answers, catalog }: Pick<PlanInput, "answers" | "catalog">, view: View): PlacedLayer[] {
  const known = facts(view);
  const place = (layers: Layer[], owner: Stack | null): PlacedLayer[] =>
    layers
      .filter((layer) => matches(layer.when, known))
      .map((layer) => ({
        folder: layerFolder(layer, owner),
        when: layer.when,
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

function missingLayer(folder: string): never {
  throw new TemplateError([`templates/${folder}: the layer's folder does not exist`]);
}
