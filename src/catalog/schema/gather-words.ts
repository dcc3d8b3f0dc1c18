import type { TemplateFiles } from "../template-files.js";
import type { AccountWords, Vocabulary } from "./vocabulary.js";

/** Gathers the words before anything is checked, so what is not as it should be is passed over here. */
export function vocabularyOf({ accounts, kits, stacks }: TemplateFiles): Vocabulary {
  const manifests: unknown[] = [...stacks.map(({ manifest }) => manifest), ...Object.values(kits)];
  const idsOf = (kind: string) => stacks.filter((stack) => stack.kind === kind).map(({ id }) => id);
  return {
    frontends: idsOf("frontend"),
    backends: idsOf("backend"),
    fullstacks: idsOf("fullstack"),
    kits: Object.keys(kits),
    optionalLayers: [],
    ownLayers: [],
    accounts: accounts.map(({ id }) => id),
    ...accountWords(accounts.map(({ content }) => content)),
    options: choicesOf(manifests),
  };
}

/** The words that these files of account providers declare. */
export function accountWords(files: unknown[]): AccountWords {
  const entries = (key: string) => files.flatMap((file) => objects(file, key));
  const [factors, features] = [entries("factors"), entries("features")];
  const usedAs = (use: string) => factors.filter((factor) => strings(factor["as"]).includes(use));
  return {
    cores: ids(entries("cores")),
    authTypes: ids(entries("authTypes")),
    factors: ids(factors),
    firstFactors: ids(usedAs("first")),
    secondFactors: ids(usedAs("second")),
    features: ids(features),
    recipes: unique([
      ...strings(factors.map((factor) => factor["recipe"])),
      ...features.flatMap((feature) => strings(feature["recipes"])),
    ]),
    recipesWithSettings: unique(strings(entries("settings").map((setting) => setting["recipe"]))),
  };
}

/** Choices within the stacks of these manifests, and facts of the stacks, by the options' ids. */
export function choicesOf(manifests: unknown[]): Record<string, string[]> {
  const options = manifests.flatMap((manifest) => objects(manifest, "options"));
  const said = [
    ...options.map((option) => [String(option["id"]), ids(objects(option, "choices"))] as const),
    ...manifests.flatMap((manifest) =>
      Object.entries(objectAt(manifest, "facts")).map(([id, fact]) => [id, strings([fact])] as const),
    ),
  ];
  const choices = (wanted: string) => unique(said.flatMap(([id, words]) => (id === wanted ? words : [])));
  return Object.fromEntries(said.map(([id]) => [id, choices(id)]));
}

/** Names of the kits that a manifest is made of: those that it names, and those that these bring. */
export function kitsOf(manifest: unknown, kits: Record<string, unknown>, found = new Set<string>()): Set<string> {
  for (const kit of strings(objects(manifest, "kits").map((use) => use["kit"]))) {
    if (found.has(kit)) continue;
    found.add(kit);
    kitsOf(kits[kit], kits, found);
  }
  return found;
}

/** The account provider that a manifest names, or the first of its kits that names one. */
export function accountsNamedBy(manifest: unknown, kits: Record<string, unknown>): string | undefined {
  const named = [manifest, ...[...kitsOf(manifest, kits)].map((kit) => kits[kit])];
  return strings(named.map((one) => (isObject(one) ? one["accounts"] : undefined)))[0];
}

/** Names of a kit's layers, in order. */
export function layerNames(kit: unknown): string[] {
  return strings(objects(kit, "layers").map((layer) => layer["name"]));
}

/** Names of the layers that a manifest can take from its kits; one that two kits have stands there twice. */
export function optionalLayers(manifest: unknown, kits: Record<string, unknown>): string[] {
  const all = [...kitsOf(manifest, kits)].flatMap((kit) => objects(kits[kit], "layers"));
  return strings(all.filter((layer) => layer["optional"] === true).map((layer) => layer["name"]));
}

type Entries = Record<string, unknown>[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
const unique = (words: string[]): string[] => [...new Set(words)];
const ids = (entries: Entries): string[] => unique(strings(entries.map((entry) => entry["id"])));

function objectAt(owner: unknown, key: string): Record<string, unknown> {
  const value = isObject(owner) ? owner[key] : undefined;
  return isObject(value) ? value : {};
}

function objects(owner: unknown, key: string): Entries {
  const list = isObject(owner) ? owner[key] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}
