import path from "node:path";
import { layerFolder, type SourceFile, type SourceFinder } from "../catalog/layers.js";
import type { Catalog, Command, Condition, DevCoreKind, Layer, Stack, Versions } from "../catalog/types.js";
import { TemplateError } from "../problem.js";
import type { Answers } from "./answers.js";
import { digestOf } from "./digest.js";
import { facts, matches } from "./facts.js";
import { mergePackageJson, type PackagePiece } from "./package-json.js";
import { runScript } from "./package-managers.js";
import { fillSlots, slotOf } from "./slots.js";
import { chosenStacks, type BasicView, createView, type Part, type View } from "./view.js";

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
  /**
   * Where it comes from: the layer that has it, then those that brought lines for its slots; for a `package.json` those
   * of all pieces, in order; no layer for the project's record.
   */
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
  /** What starts it for development, in order; the last one runs until it is stopped. */
  start: PlannedCommand[];
}

/** The file in which a project keeps what it was made from. No layer writes it. */
export const RECORD = "create-auth-app.json";

/** What a project says about itself, in the order in which it says it. */
export interface ProjectRecord {
  /** Version of create-auth-app that made it. */
  version: string;
  /** The one line that makes the same project again. */
  command: string;
  /** Digest of what that version makes of the answers: `digestOf()`. */
  rendering: string;
  /** How it came by its dev core, which is part of what was rendered. */
  devCore: DevCoreKind;
  answers: Answers;
}

/** This package, and the folder of its copy in projects that cannot get it from a registry. */
const OURS = "create-auth-app";
const VENDORED = `vendor/${OURS}`;

/** What `plan()` works on. It reads nothing else: no disk, no clock, no network, no random numbers. */
export interface PlanInput {
  answers: Answers;
  catalog: Catalog;
  /** Contents of the template files by layer, from `openSources()`. */
  sources: SourceFinder;
  /** Generates a secret (letters and digits: the core takes no `_` in an API key). Called once per name and run. */
  secret: () => string;
  /** The one line that makes the same project again. */
  command: string;
  /** Version of create-auth-app. */
  version: string;
  /** Whether the project gets a copy of the dev core, or the package of the registry. */
  devCore: DevCoreKind;
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
 * @returns files sorted by path, the install commands of each part, and what starts it
 * @throws TemplateError when a template is at fault (never for what the user chose: answers are validated before)
 */
export function plan(input: PlanInput): Plan {
  const { answers, catalog, command, version } = input;
  const { view, sourced, brought } = gather(input);
  const versions = withOurs(catalog.versions, input);
  const files = new Map<string, PlannedFile>();
  const packagePieces = new Map<string, (PackagePiece & Pick<PlannedFile, "layers">)[]>();

  for (const { source, target, slot, layer } of sourced) {
    if (slot !== null) continue;
    const filePath = placed(source, target);
    // Those of this file only.
    brought.clear();
    const contents = typeof source.contents === "function" ? Buffer.from(source.contents(view)) : source.contents;
    const layers = [layer, ...brought];
    if (path.posix.basename(filePath) === "package.json") {
      const piece = { origin: source.origin, text: contents.toString("utf8"), layers };
      packagePieces.set(filePath, [...(packagePieces.get(filePath) ?? []), piece]);
    } else if (files.has(filePath)) {
      throw new TemplateError([`${source.origin}: ${filePath} is written by another layer already`]);
    } else {
      files.set(filePath, { path: filePath, contents, layers });
    }
  }
  for (const [filePath, pieces] of packagePieces) {
    const contents = Buffer.from(mergePackageJson(pieces, versions));
    files.set(filePath, { path: filePath, contents, layers: pieces.flatMap((piece) => piece.layers) });
  }
  const rendered = [...files.values()].sort(byPath);
  const root = JSON.parse(files.get("package.json")?.contents.toString() ?? "{}") as PackageJson;
  const record: ProjectRecord = { version, command, rendering: digestOf(rendered), devCore: input.devCore, answers };
  const recorded = { path: RECORD, contents: Buffer.from(`${JSON.stringify(record, null, 2)}\n`), layers: [] };

  return {
    files: [...rendered, recorded].sort(byPath),
    commands: [...rootCommands(root, view), ...view.parts.flatMap(partCommands)],
    start: startCommands(root, view),
  };
}

/** The versions of templates/versions.json, and where this package itself is to be had. */
function withOurs(versions: Versions, { version, devCore }: Pick<PlanInput, "version" | "devCore">): Versions {
  const ours = devCore === "registry" ? version : `file:${VENDORED}`;
  return { ...versions, npm: { ...versions["npm"], [OURS]: ours } };
}

/** What all templates of a project see: `plan()` renders them with it. */
export function viewOf(input: PlanInput): View {
  return gather(input).view;
}

/** A file of a layer that holds. */
interface SourcedFile {
  source: SourceFile;
  target: string;
  /** The slot that it has lines for, or null for a file of the project. */
  slot: string | null;
  layer: FileLayer;
}

/** What the files of a project are made from. */
interface Gathered {
  view: View;
  sourced: SourcedFile[];
  /** The layers that slots have brought into the file that is rendered at the moment. */
  brought: Set<FileLayer>;
}

function gather(input: PlanInput): Gathered {
  const { answers, catalog, sources, secret, command, version, devCore } = input;
  const basicView = createView(answers, catalog, { version, command, devCore }, secret);
  const sourced = chosenLayers(input, basicView).flatMap(({ folder, when, target }) =>
    (sources.get(folder) ?? missingLayer(folder)).map((source): SourcedFile => ({
      source,
      target,
      slot: slotOf(source.path),
      layer: { folder, when, source: source.origin },
    })),
  );
  const pieces = new Map<string | null, SourcedFile[]>();
  for (const piece of sourced) pieces.set(piece.slot, [...(pieces.get(piece.slot) ?? []), piece]);
  const brought = new Set<FileLayer>();
  const view: View = {
    ...basicView,
    slot: fillSlots((name) =>
      (pieces.get(name) ?? []).map(({ source, layer }) => {
        const text = textOf(source, view);
        if (text !== "") brought.add(layer);
        return text;
      }),
    ),
  };
  return { view, sourced, brought };
}

function textOf({ contents }: SourceFile, view: View): string {
  return typeof contents === "function" ? contents(view) : contents.toString("utf8");
}

const byPath = (a: PlannedFile, b: PlannedFile): number => (a.path < b.path ? -1 : 1);

/** The path of a layer's file in a project. */
function placed({ path: file }: SourceFile, target: string): string {
  return target === "" || target === "." ? file : `${target}/${file}`;
}

/** The layers whose condition holds, the project's first, then each stack's in its manifest's order. */
function chosenLayers({ answers, catalog }: Pick<PlanInput, "answers" | "catalog">, view: BasicView): PlacedLayer[] {
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

/** What the root's package.json says, if there is one. */
interface PackageJson {
  scripts?: Record<string, string>;
  dependencies?: object;
  devDependencies?: object;
}

/** One install at the root serves all packages: they are a workspace. */
function rootCommands({ dependencies, devDependencies }: PackageJson, { pm }: View): PlannedCommand[] {
  return dependencies || devDependencies ? [{ part: ".", cwd: ".", command: ["{pm}", ...pm.install] }] : [];
}

/** What a part in another language needs. */
function partCommands(part: Part): PlannedCommand[] {
  return part.commands.install
    .filter(([program]) => program !== "{pm}")
    .map((command) => ({ part: part.dir, cwd: part.dir, command }));
}

/** The root's script `dev`, or else `start`. A project without scripts is one part, with commands of its own. */
function startCommands({ scripts }: PackageJson, { pm, parts }: View): PlannedCommand[] {
  if (scripts) {
    const command = runScript(pm.id, "dev" in scripts ? "dev" : "start").split(" ");
    return [{ part: ".", cwd: ".", command }];
  }
  return parts.flatMap(({ dir, commands: { prepare, start } }) =>
    [...prepare, start].map((command) => ({ part: dir, cwd: dir, command })),
  );
}

function missingLayer(folder: string): never {
  throw new TemplateError([`templates/${folder}: the layer's folder does not exist`]);
}
