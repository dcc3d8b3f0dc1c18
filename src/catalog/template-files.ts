import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { TemplateError } from "../problem.js";
import type { AccountsFile } from "./schema/accounts.js";
import type { DefaultsFile, VersionsFile } from "./schema/data-files.js";
import type { KitManifest, ProjectManifest, StackManifest } from "./schema/manifests.js";
import { STACK_KINDS, type StackKind } from "./terms.js";

/** A stack's manifest, and where it was found. */
export interface FoundStack {
  kind: StackKind;
  id: string;
  manifest: StackManifest;
}

/** What an account provider's file says. */
export interface FoundAccounts {
  id: string;
  content: AccountsFile;
}

/**
 * The JSON files of `templates/`, as they are on the disk: of these types once `checkTemplates()` has found nothing.
 */
export interface TemplateFiles {
  /** Absolute path of the folder. */
  root: string;
  /** By id. */
  accounts: FoundAccounts[];
  defaults: DefaultsFile;
  versions: VersionsFile;
  project: ProjectManifest;
  /** By name. */
  kits: Record<string, KitManifest>;
  /** By kind, then by id. */
  stacks: FoundStack[];
}

/**
 * Reads the JSON files of a templates folder.
 *
 * @throws TemplateError for a file that is missing or is not JSON
 */
export function readTemplateFiles(root: string): TemplateFiles {
  const read = <Content>(file: string) => readJson(root, file) as Content;
  return {
    root,
    accounts: namesIn(path.join(root, "accounts"))
      .filter((name) => name.endsWith(".json"))
      .map((name) => ({ id: name.replace(/\.json$/, ""), content: read(`accounts/${name}`) })),
    defaults: read("defaults.json"),
    versions: read("versions.json"),
    project: read("project/template.json"),
    kits: Object.fromEntries(
      foldersIn(path.join(root, "kits")).map((kit) => [kit, read<KitManifest>(`kits/${kit}/kit.json`)]),
    ),
    stacks: STACK_KINDS.flatMap((kind) =>
      foldersIn(path.join(root, kind)).map((id) => ({ kind, id, manifest: read(`${kind}/${id}/template.json`) })),
    ),
  };
}

/** Synchronous on purpose: reading many small files with a promise for each takes several times as long. */
function readJson(root: string, file: string): unknown {
  let text;
  try {
    text = readFileSync(path.join(root, file), "utf8");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new TemplateError([`templates/${file}: ${missing ? "is missing" : (error as Error).message}`], {
      cause: error,
    });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TemplateError([`templates/${file}: is not JSON: ${(error as Error).message}`], { cause: error });
  }
}

/** Names of the folders in a folder, sorted; none where there is no such folder. */
export function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);
