import { existsSync } from "node:fs";
import path from "node:path";
import { withKits } from "../kits.js";
import { layerFolder } from "../layers.js";
import { sideOf } from "../stacks.js";
import { type FoundAccounts, type FoundStack, foldersIn, type TemplateFiles } from "../template-files.js";
import { DEV_CORE_LAYER } from "../terms.js";
import { accountsSchema } from "./accounts.js";
import { kitFaults } from "./check-kits.js";
import { defaultsSchema, versionsSchema } from "./data-files.js";
import { type Fault, missing, shape, told } from "./faults.js";
import { allowed } from "./fields.js";
import { accountsNamedBy, accountWords, choicesOf, optionalLayers, vocabularyOf } from "./gather-words.js";
import { completeSchema, type ProjectManifest, projectSchema, stackSchema } from "./manifests.js";
import type { Vocabulary } from "./vocabulary.js";

/**
 * Checks the JSON files of `templates/`: each alone, each against the others, and the folders that they name.
 *
 * @returns a sentence for each fault, with file and place; none when the files are as their types say
 */
export function checkTemplates(files: TemplateFiles): string[] {
  const words = vocabularyOf(files);
  const kits = Object.keys(files.kits).flatMap((kit) => told(`kits/${kit}/kit.json`, kitFaults(kit, files, words)));
  const wordsOf = new Map(files.accounts.map(({ id, content }) => [id, accountWords([content])]));
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
    ...kits,
    ...files.stacks.flatMap((stack) => told(fileOf(stack), stackFaults(stack, files, words, kits.length === 0))),
    ...sharedNames(files.stacks).map(
      ({ name, stacks: [one, other] }) =>
        `templates/${fileOf(other)}: ${one.id} and ${other.id} are both called "${name}"`,
    ),
  ];
}

const accountsFile = (id: string) => `accounts/${id}.json`;
const fileOf = ({ kind, id }: FoundStack) => `${kind}/${id}/template.json`;

function stackFaults(stack: FoundStack, files: TemplateFiles, allWords: Vocabulary, kitsAreRight: boolean): Fault[] {
  const { manifest } = stack;
  const provider = files.accounts.find(({ id }) => id === accountsNamedBy(manifest, files.kits));
  const words = {
    ...allWords,
    // A stack has the factors of its own account provider only.
    ...(provider && accountWords([provider.content])),
    // A layer can ask about the choices of its own stack only: others' are not known in its projects.
    options: choicesOf([manifest]),
    optionalLayers: optionalLayers(manifest, files.kits),
  };
  const faults = [
    ...shape(stackSchema(words), manifest),
    ...twins(words.optionalLayers),
    ...layers(files, manifest, stack),
  ];
  return faults.length > 0 || !kitsAreRight ? faults : missing(completeSchema(words), withKits(manifest, files.kits));
}

/** Names of optional layers that do not tell which kit's is meant. */
function twins(names: string[]): Fault[] {
  return names
    .filter((name, index) => names.indexOf(name) < index)
    .map((name) => ({ where: "kits", message: `have two optional layers called "${name}"` }));
}

/** Layers whose folder does not exist. */
function layers({ root }: TemplateFiles, manifest: Partial<ProjectManifest>, owner: FoundStack | null): Fault[] {
  const all = Array.isArray(manifest?.layers) ? manifest.layers : [];
  return all.flatMap(({ from }, index): Fault[] => {
    if (typeof from !== "string" || from === DEV_CORE_LAYER) return [];
    const folder = layerFolder({ from }, owner);
    if (existsSync(path.join(root, folder))) return [];
    const beside = foldersIn(path.join(root, path.dirname(folder))).map(
      (name) => from.slice(0, from.lastIndexOf("/") + 1) + name,
    );
    return [
      {
        where: `layers[${index}].from`,
        message: `names a folder that does not exist, ${folder}; ${allowed(from, beside)}`,
      },
    ];
  });
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
