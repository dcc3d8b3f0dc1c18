/**
 * The catalog: everything that `templates/` says, as typed data. Nothing here names a stack;
 * what differs between stacks is in their manifests (`template.json`), kits and files.
 */
import type { AuthTypesFile, DefaultsFile } from "./schema/data-files.js";
import type { CompleteManifest } from "./schema/manifests.js";
import type { AccountProvider, StackKind, Tool, WayToSend } from "./terms.js";

export * from "./terms.js";

/** Id of one way to prove who you are: `templates/auth-types.json` has them. */
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
  /** Run before each start in development, in order: what makes its database ready. */
  prepare: Command[];
  /** Its own tests, of a stack that does not use the core and the tests that every project with one has. */
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

type FilledIn = Required<Omit<CompleteManifest, "variant" | "layers" | "commands">>;

/**
 * A stack: one frontend, backend or full-stack framework that can be chosen. It is its manifest,
 * `templates/<kind>/<id>/template.json` (`src/catalog/schema/manifests.ts` says what each key means), with what its
 * kits say, and what both leave out filled in.
 */
export interface Stack extends FilledIn {
  id: string;
  kind: StackKind;
  variant: Variant | null;
  /** Who keeps its users. */
  accounts: AccountProvider;
  /** Folder inside the project; "." for a full-stack framework. */
  dir: string;
  layers: Layer[];
  commands: StackCommands;
}

/** A named choice of factors, from `templates/auth-types.json`. */
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

/** What a factor needs on both sides, from `templates/auth-types.json`. */
export interface FactorInfo extends Omit<AuthTypesFile["factors"][number], "sends"> {
  sends: WayToSend | null;
}

/** What a way to sign in can need beyond its factors, from `templates/auth-types.json`. */
export interface FeatureInfo extends Omit<AuthTypesFile["features"][number], "sends"> {
  sends: WayToSend | null;
}

type ProviderInfo = AuthTypesFile["providers"][number];

/** An environment variable with a key of an app that is registered with a provider. */
export interface ProviderKey extends Required<Omit<ProviderInfo["env"][number], "shared">> {
  /** SuperTokens' published value for development, or null: shared by everybody, and refused in production. */
  shared: string | null;
}

/** A provider of social login that all SDKs build in. */
export interface Provider extends Omit<ProviderInfo, "env"> {
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
  authTypes: AuthType[];
  factors: FactorInfo[];
  features: FeatureInfo[];
  providers: Provider[];
  defaults: Defaults;
  versions: Versions;
}
