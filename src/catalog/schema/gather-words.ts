import type { TemplateFiles } from "../template-files.js";
import type { AccountWords, Vocabulary } from "./vocabulary.js";

/** Gathers the words before anything is checked, so what is not as it should be is passed over here. */
export function vocabularyOf({ accounts, stacks }: TemplateFiles): Vocabulary {
  const idsOf = (kind: string) => stacks.filter((stack) => stack.kind === kind).map(({ id }) => id);
  return {
    frontends: idsOf("frontend"),
    backends: idsOf("backend"),
    fullstacks: idsOf("fullstack"),
    accounts: accounts.map(({ id }) => id),
    ...accountWords(accounts.map(({ content }) => content)),
    options: choicesOf(stacks.map(({ manifest }) => manifest)),
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

/** Choices within the stacks of these manifests, by the options' ids. */
export function choicesOf(manifests: unknown[]): Record<string, string[]> {
  const options = manifests.flatMap((manifest) => objects(manifest, "options"));
  return Object.fromEntries(options.map((option) => [String(option["id"]), ids(objects(option, "choices"))]));
}

type Entries = Record<string, unknown>[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
const unique = (words: string[]): string[] => [...new Set(words)];
const ids = (entries: Entries): string[] => unique(strings(entries.map((entry) => entry["id"])));

function objects(owner: unknown, key: string): Entries {
  const list = isObject(owner) ? owner[key] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}
