import path from "node:path";
import { layerFolder, type SourceFile } from "../catalog/layers.js";
import type { Layer, Stack } from "../catalog/types.js";
import { TemplateError } from "../problem.js";
import { facts, matches } from "./facts.js";
import { mergePackageJson } from "./package-json.js";
import type { Plan, PlanInput, PlannedCommand, PlannedFile } from "./types.js";
import { chosenStacks, createView, type Part, type View } from "./view.js";

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
  const view = createView(answers, catalog, { version, command }, secret);
  const files = new Map<string, PlannedFile>();
  const packagePieces = new Map<string, { origin: string; text: string }[]>();

  for (const { folder, target } of chosenLayers(input, view)) {
    for (const source of sources.get(folder) ?? missingLayer(folder)) {
      const filePath = path.posix.join(target, source.path);
      if (path.posix.basename(filePath) === "package.json") {
        packagePieces.set(filePath, [...(packagePieces.get(filePath) ?? []), { origin: source.origin, text: render(source, view).toString("utf8") }]);
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
function chosenLayers({ answers, catalog }: Pick<PlanInput, "answers" | "catalog">, view: View): PlacedLayer[] {
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
