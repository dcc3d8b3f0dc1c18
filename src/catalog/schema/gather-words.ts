import type { TemplateFiles } from "../template-files.js";
import type { Vocabulary } from "./vocabulary.js";

/** Gathers the words before anything is checked, so what is not as it should be is passed over here. */
export function vocabularyOf({ authTypes: data, kits, stacks }: TemplateFiles): Vocabulary {
  const [authTypes, factors, features, providers] = ["authTypes", "factors", "features", "providers"].map((key) =>
    objects(data, key),
  ) as Entries[] as [Entries, Entries, Entries, Entries];
  const manifests: unknown[] = [...stacks.map(({ manifest }) => manifest), ...Object.values(kits)];
  const idsOf = (kind: string) => stacks.filter((stack) => stack.kind === kind).map(({ id }) => id);
  const usedAs = (use: string) => factors.filter((factor) => strings(factor["as"]).includes(use));
  return {
    frontends: idsOf("frontend"),
    backends: idsOf("backend"),
    fullstacks: idsOf("fullstack"),
    sdks: unique(manifests.flatMap((manifest) => strings([isObject(manifest) ? manifest["sdk"] : null]))),
    kits: Object.keys(kits),
    optionalLayers: [],
    ownLayers: [],
    authTypes: ids(authTypes),
    factors: ids(factors),
    firstFactors: ids(usedAs("first")),
    secondFactors: ids(usedAs("second")),
    features: ids(features),
    recipes: unique([
      ...strings(factors.map((factor) => factor["recipe"])),
      ...features.flatMap((feature) => strings(feature["recipes"])),
    ]),
    providers: ids(providers),
    options: choicesOf(manifests),
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
