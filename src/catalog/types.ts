/**
 * The catalog: everything that `templates/` says, as typed data. Nothing here names a stack;
 * what differs between stacks is in their manifests (`template.json`), kits and files.
 */
import type { AccountsFile } from "./schema/accounts.js";
import type { DefaultsFile } from "./schema/data-files.js";
import type { CompleteManifest } from "./schema/manifests.js";
import type { StackKind, Tool, WayToSend } from "./terms.js";

export * from "./terms.js";

/** Id of one way to prove who you are: the files of `templates/accounts/` have them. */
export type Factor = string;

/** A program that must be on the machine, e.g. `{ tool: "node", min: "20.19.0" }`. */
export interface Requirement {
  tool: Tool;
  /** Lowest version that works, `major.minor.patch`. */
  min: string;
}

/**
 * When a layer is used: every key must match, and a key matches when the project has one of the values
 * (see `facts` in `src/plan/facts.ts` for the keys). No condition means always.
 */
export type Condition = Record<string, string[]>;

/** A folder of files that is copied into the project as a whole when its condition holds. */
export interface Layer {
  /** `./x` is inside the template's folder, anything else is inside `templates/`. */
  from: string;
  /**
   * Target folder: relative to the stack's own folder, or to the project's root with a leading `/`. Default: the
   * stack's folder.
   */
  to: string;
  when: Condition;
}

/** An argument vector. Its tokens (`COMMAND_TOKENS`) are replaced when it is run or printed. */
export type Command = string[];

/** What can be done with a stack; what its manifest leaves out is there, empty. */
export interface StackCommands {
  /** Run once, in order, after the files are written. */
  install: Command[];
  /** Runs the stack in development until it is stopped. */
  start: Command;
  /** Runs what `check` has built as production does, or null for files that any web server serves. */
  serve: Command | null;
  /** Type check, lint, format check and build, in order. */
  check: Command[];
  /** Run by `--start` before it, and typed before the first start, in order: what makes its database ready. */
  prepare: Command[];
  /** The tests of the project, which its `npm test` runs where it has one. */
  test: Command[];
}

/**
 * Stacks that are one framework in several variants: the prompt shows the framework, and asks for the variant when it
 * is taken.
 */
export type Variant = NonNullable<CompleteManifest["variant"]>;

/**
 * A choice within a stack, as data: it makes the flag `--<id>`, the question, the help, a line of `list`, and a
 * condition of layers (`"when": { "<id>": ["<choice>"] }`). The first choice is the default.
 */
export interface StackOption {
  id: string;
  /** Asked when the stack was chosen and the flag is missing. */
  question: string;
  choices: { id: string; title: string; summary: string }[];
}

type FilledIn = Required<Omit<CompleteManifest, "variant" | "layers" | "commands" | "ownAccounts">>;

/**
 * A stack: one frontend, backend or full-stack framework that can be chosen. It is its manifest,
 * `templates/<kind>/<id>/template.json` (`src/catalog/schema/manifests.ts` says what each key means), with what its
 * kits say, and what both leave out filled in.
 */
export interface Stack extends FilledIn {
  id: string;
  kind: StackKind;
  variant: Variant | null;
  /** How it is used, when it keeps its own users. */
  ownAccounts: NonNullable<CompleteManifest["ownAccounts"]> | null;
  /** Folder inside the project; "." for a full-stack framework. */
  dir: string;
  layers: Layer[];
  commands: StackCommands;
}

type Entry<Key extends keyof AccountsFile> = NonNullable<AccountsFile[Key]>[number];

/**
 * Who keeps the users of a project, and what goes for its factors alone: from `templates/accounts/<id>.json`. What that
 * offers to be chosen is in the catalog beside that of the others.
 */
export interface AccountProvider {
  id: string;
  title: string;
  /** Kinds of core that it can be used with; empty when it needs none. */
  cores: CoreInfo[];
  settings: RecipeSetting[];
  rules: FactorRule[];
  /** Ids of its factors. */
  factors: Factor[];
}

/** A kind of core. */
export interface CoreInfo {
  id: string;
  /** Null for the kind that is given by its URL. */
  url: string | null;
  /** What it is, in a few words for the report. */
  summary: string;
  default: boolean;
}

/** A setting of a recipe in the SDKs, which depends on the factors in use. */
export type RecipeSetting = Entry<"settings">;

/** What factors that are used together must keep. */
export type FactorRule = Entry<"rules">;

/** A named choice of factors. */
export interface AuthType {
  id: string;
  title: string;
  summary: string;
  aliases: string[];
  firstFactors: Factor[];
  secondFactors: Factor[];
  /** Ids of features, those that the second factors bring with them included. */
  features: string[];
}

/** What a factor needs on both sides. */
export interface FactorInfo extends Omit<Entry<"factors">, "sends" | "providers"> {
  sends: WayToSend | null;
  /** True when people sign in with it at a provider of social login. */
  providers: boolean;
}

/** What a way to sign in can need beyond its factors. */
export interface FeatureInfo extends Omit<Entry<"features">, "sends"> {
  sends: WayToSend | null;
}

type ProviderInfo = Entry<"providers">;

/** An environment variable with a key of an app that is registered with a provider. */
export interface ProviderKey extends Required<Omit<ProviderInfo["env"][number], "shared" | "fallback">> {
  /** A published value for development, or null: shared by everybody, and refused in production. */
  shared: string | null;
  /** What the SDK takes where the variable is empty, or null. */
  fallback: string | null;
}

/** A provider of social login that all SDKs build in. */
export interface Provider extends Required<Omit<ProviderInfo, "env" | "note">> {
  /** A sentence for those who register an app there, or null. */
  note: string | null;
  env: ProviderKey[];
}

/** What the tool does when nothing is said, from `templates/defaults.json`. */
export type Defaults = Omit<DefaultsFile, "$schema">;

/** Exact versions by ecosystem (`npm`, `pypi`, `go`, `images`, …) and package name, from `templates/versions.json`. */
export type Versions = Record<string, Record<string, string>>;

export interface Catalog {
  /** Absolute path of the templates' folder. */
  root: string;
  stacks: Stack[];
  /** What every project has: read from `templates/project/template.json`. */
  project: Layer[];
  /** Who can keep the users of a project, the default's first. What they offer follows, in that order. */
  accounts: AccountProvider[];
  authTypes: AuthType[];
  factors: FactorInfo[];
  features: FeatureInfo[];
  providers: Provider[];
  defaults: Defaults;
  versions: Versions;
}
