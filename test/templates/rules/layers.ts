import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { layerFolder } from "../../../src/catalog/layers.js";
import type { Catalog, Layer, Stack } from "../../../src/catalog/types.js";
import { facts, matches } from "../../../src/plan/facts.js";
import { chosenStacks, createView } from "../../../src/plan/view.js";
import type { Finding, Project } from "../project.js";
import { strayPieces } from "./slots.js";

/** Files that describe the catalog itself. */
const CATALOG_FILES = /^(accounts\/[a-z-]+|versions|packages|defaults)\.json$|(^|\/)(template|kit)\.json$/;

/**
 * Dead parts of `templates/`: a layer that no combination uses, a file that is in no layer, a piece that nothing
 * includes, a version that nothing asks for.
 */
export async function unreachable(catalog: Catalog, projects: Project[]): Promise<Finding[]> {
  const used = new Set(projects.flatMap((project) => usedFolders(catalog, project)));
  const files = await listFiles(catalog.root);
  const texts = new Map(
    await Promise.all(
      files.map(async (file) => [file, await readFile(path.join(catalog.root, file), "utf8")] as const),
    ),
  );
  const all = [...texts.values()].join("\n");

  const inLayer = (file: string) => [...used].some((folder) => file.startsWith(`${folder}/`));
  const isPiece = (file: string) => file.split("/").includes("partials");
  return [
    ...declaredLayers(catalog)
      .filter((folder) => !used.has(folder))
      .map((folder) => ({ file: folder, message: "no combination uses this layer" })),
    ...files
      .filter((file) => !CATALOG_FILES.test(file) && !isPiece(file) && !inLayer(file))
      .map((file) => ({ file, message: "is in no layer" })),
    ...files
      .filter((file) => isPiece(file) && !all.includes(file))
      .map((file) => ({ file, message: "no template includes this piece" })),
    ...unusedVersions(catalog, texts),
    ...strayPieces(texts),
  ];
}

function declaredLayers(catalog: Catalog): string[] {
  const folders = (layers: Layer[], owner: Stack | null) => layers.map((layer) => layerFolder(layer, owner));
  return [...folders(catalog.project, null), ...catalog.stacks.flatMap((stack) => folders(stack.layers, stack))];
}

function usedFolders(catalog: Catalog, { answers }: Project): string[] {
  const known = facts(createView(answers, catalog, { version: "", command: "", devCore: "vendored" }, () => ""));
  const used = (layers: Layer[], owner: Stack | null) =>
    layers.filter((layer) => matches(layer.when, known)).map((layer) => layerFolder(layer, owner));
  return [
    ...used(catalog.project, null),
    ...chosenStacks(answers, catalog).flatMap((stack) => used(stack.layers, stack)),
  ];
}

/**
 * npm versions are asked for as `"name": "catalog:"`, the others as `versions.pypi.flask` or `versions.images["a/b"]`.
 */
function unusedVersions(catalog: Catalog, texts: Map<string, string>): Finding[] {
  const templates = [...texts]
    .filter(([file]) => file !== "versions.json")
    .map(([, text]) => text)
    .join("\n");
  const asked: Record<string, (name: string) => boolean> = {
    npm: (name) => templates.includes(`"${name}": "catalog:"`),
  };
  const byName = (ecosystem: string) => (name: string) =>
    templates.includes(`versions.${ecosystem}.${name}`) || templates.includes(`versions.${ecosystem}["${name}"]`);
  return Object.entries(catalog.versions).flatMap(([ecosystem, names]) =>
    Object.keys(names)
      .filter((name) => !(asked[ecosystem] ?? byName(ecosystem))(name))
      .map((name) => ({ file: "versions.json", message: `${ecosystem} ${name} is used by no template` })),
  );
}

async function listFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
}
