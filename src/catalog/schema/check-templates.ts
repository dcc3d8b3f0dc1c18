import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { sideOf } from "../stacks.js";
import { layerFolder } from "../layers.js";
import { DEV_CORE_LAYER } from "../terms.js";
import type { FoundAccounts, FoundStack, TemplateFiles } from "../template-files.js";
import { accountsSchema } from "./accounts.js";
import { defaultsSchema, versionsSchema } from "./data-files.js";
import { allowed } from "./fields.js";
import { type ProjectManifest, projectSchema, stackSchema } from "./manifests.js";
import { accountWords, choicesOf, vocabularyOf } from "./gather-words.js";

type Fault = { where: string; message: string };

/**
 * Checks the JSON files of `templates/`: each alone, each against the others, and the folders that they name.
 *
 * @returns a sentence for each fault, with file and place; none when the files are as their types say
 */
export function checkTemplates(files: TemplateFiles): string[] {
  const words = vocabularyOf(files);
  const fileOf = ({ kind, id }: FoundStack) => `${kind}/${id}/template.json`;
  const wordsOf = new Map(files.accounts.map(({ id, content }) => [id, accountWords([content])]));
  // A stack has the factors of its own account provider only, and a layer can ask about the choices of its own stack
  // only: others' are not known in its projects.
  const schemaOf = ({ manifest }: FoundStack) =>
    stackSchema({ ...words, ...wordsOf.get(manifest?.accounts), options: choicesOf([manifest]) });
  return [
    ...files.accounts.flatMap(({ id, content }) =>
      told(accountsFile(id), shape(accountsSchema(wordsOf.get(id)!), content)),
    ),
    ...sharedIds(files.accounts),
    ...told("defaults.json", shape(defaultsSchema(words), files.defaults)),
    ...told("versions.json", shape(versionsSchema(), files.versions)),
    ...told("project/template.json", [
      ...shape(projectSchema(words), files.project),
      ...layers(files, files.project, null),
    ]),
    ...files.stacks.flatMap((stack) =>
      told(fileOf(stack), [...shape(schemaOf(stack), stack.manifest), ...layers(files, stack.manifest, stack)]),
    ),
    ...sharedNames(files.stacks).map(
      ({ name, stacks: [one, other] }) =>
        `templates/${fileOf(other)}: ${one.id} and ${other.id} are both called "${name}"`,
    ),
  ];
}

const accountsFile = (id: string) => `accounts/${id}.json`;

function told(file: string, faults: Fault[]): string[] {
  return faults.map(({ where, message }) => `templates/${file}: ${where === "" ? "" : `"${where}" `}${message}`);
}

/** What a value has that its schema does not know, or lacks. */
function shape(schema: v.GenericSchema, value: unknown): Fault[] {
  const { issues = [] } = v.safeParse(schema, value);
  return issues.map(({ path: keys = [], message }) => ({
    where: keys.map(({ key }) => key).reduce<string>(joined, ""),
    message,
  }));
}

const joined = (where: string, key: unknown): string =>
  typeof key === "number" ? `${where}[${key}]` : where === "" ? String(key) : `${where}.${String(key)}`;

/** Layers whose folder does not exist. */
function layers({ root }: TemplateFiles, manifest: ProjectManifest, owner: FoundStack | null): Fault[] {
  const all = Array.isArray(manifest?.layers) ? manifest.layers : [];
  return all.flatMap(({ from }, index): Fault[] => {
    if (typeof from !== "string" || from === DEV_CORE_LAYER) return [];
    const folder = layerFolder({ from }, owner);
    if (existsSync(path.join(root, folder))) return [];
    const beside = foldersBeside(root, folder).map((name) => from.slice(0, from.lastIndexOf("/") + 1) + name);
    return [
      {
        where: `layers[${index}].from`,
        message: `names a folder that does not exist, ${folder}; ${allowed(from, beside)}`,
      },
    ];
  });
}

function foldersBeside(root: string, folder: string): string[] {
  const parent = path.join(root, path.dirname(folder));
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Two stacks that answer to one name would make the command line guess. */
function sharedNames(stacks: FoundStack[]): { name: string; stacks: [FoundStack, FoundStack] }[] {
  const seen = new Map<string, FoundStack>();
  return stacks.flatMap((stack) => {
    const aliases = Array.isArray(stack.manifest?.aliases) ? stack.manifest.aliases : [];
    return [stack.id, ...aliases].flatMap((name) => {
      const key = `${sideOf(stack)} ${name}`;
      const other = seen.get(key);
      seen.set(key, stack);
      return other ? [{ name, stacks: [other, stack] as [FoundStack, FoundStack] }] : [];
    });
  });
}

/** What the command line names without saying whose it is must be called by one name in one place. */
function sharedIds(accounts: FoundAccounts[]): string[] {
  return (["authTypes", "factors", "features", "providers"] as const).flatMap((key) => {
    const seen = new Map<string, string>();
    return accounts.flatMap(({ id: owner, content }) =>
      namesIn(content?.[key]).flatMap((name) => {
        const other = seen.get(name);
        seen.set(name, owner);
        return other === undefined
          ? []
          : [`templates/${accountsFile(owner)}: "${key}" has "${name}", as templates/${accountsFile(other)} has`];
      }),
    );
  });
}

/** Ids and aliases. What is not as it should be is told elsewhere. */
function namesIn(entries: unknown): string[] {
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: { id?: string; aliases?: string[] } | null) => [
    ...(entry?.id === undefined ? [] : [entry.id]),
    ...(Array.isArray(entry?.aliases) ? entry.aliases : []),
  ]);
}
