/**
 * The catalog: everything that `templates/` says, as typed data. Nothing here names a stack;
 * what differs between stacks is in their manifests (`template.json`) and files.
 */

/** Where a stack stands in a project. A full-stack framework is chosen as a frontend and has no separate backend. */
export type StackKind = "frontend" | "backend" | "fullstack";

export const FACTORS = [
  "emailpassword",
  "thirdparty",
  "otp-email",
  "otp-phone",
  "link-email",
  "link-phone",
  "webauthn",
  "totp",
  "own-accounts",
] as const;
/** One way to prove who you are. */
export type Factor = (typeof FACTORS)[number];

export const PACKAGE_MANAGERS = ["npm", "pnpm", "yarn", "bun"] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

export const CORE_KINDS = ["demo", "local", "docker", "url"] as const;
export type CoreKind = (typeof CORE_KINDS)[number];

/** A program that must be on the machine, e.g. `{ tool: "node", min: "20.19.0" }`. */
export interface Requirement {
  tool: "node" | "python" | "go";
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
  /** Target folder: relative to the stack's own folder, or to the project's root with a leading `/`. Default: the stack's folder. */
  to: string;
  when: Condition;
}

/**
 * An argument vector. Tokens are replaced when it is run or printed: `{pm}` by the package manager, `{python}` by the machine's Python 3,
 * `{venv-python}` by the interpreter of `.venv` in the working folder, and `{make-venv}` and `{pip-install}` by what makes that
 * environment and installs into it: uv where the machine has it, else Python's own venv and pip.
 */
export type Command = string[];

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

/** Stacks that are one framework in several ways: the prompt shows the framework, and asks for the way when it is taken. */
export interface Variant {
  /** Title of the framework, the same for all its variants. */
  of: string;
  question: string;
  /** This one, as an answer to the question. */
  title: string;
}

/**
 * A choice within a stack, as data: it makes the flag `--<id>`, the question, the help, a line of `list`, and a condition of
 * layers (`"when": { "<id>": ["<choice>"] }`).
 */
export interface StackOption {
  id: string;
  /** Asked when the stack was chosen and the flag is missing. */
  question: string;
  /** What can be chosen; the first is the default. */
  choices: { id: string; title: string; summary: string }[];
}

/** A stack: one frontend, backend or full-stack framework that can be chosen. Read from `templates/<kind>/<id>/template.json`. */
export interface Stack {
  id: string;
  kind: StackKind;
  title: string;
  /** One line for prompts, `list` and the README. */
  summary: string;
  variant: Variant | null;
  language: string;
  /** Other names that the command line accepts, not shown in help. */
  aliases: string[];
  /** SDK of SuperTokens that it uses, or null for a stack that keeps its own users. */
  sdk: string | null;
  requires: Requirement[];
  /** Factors for which the stack has passed `test:apps`. */
  factors: Factor[];
  /** Ids of the features beyond single factors for which it has. */
  features: string[];
  options: StackOption[];
  /** True for what runs as functions of a platform: its local server stands for the platform. */
  serverless: boolean;
  /** Where a person begins: path of the page to sign in at, or of an API's greeting. */
  opens: string;
  /** Folder inside the project; "." for a full-stack framework. */
  dir: string;
  layers: Layer[];
  commands: StackCommands;
  /** Absolute path of the template's folder. */
  root: string;
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
export interface FactorInfo {
  id: Factor;
  title: string;
  /** SuperTokens recipe that implements it. */
  recipe: string;
  /** Whether it can be a first factor, a second one, or both. */
  as: ("first" | "second")[];
  /** Messages that it needs to send. */
  sends: "email" | "sms" | null;
}

/** What a way to sign in can need beyond its factors, from `templates/auth-types.json`. */
export interface FeatureInfo {
  id: string;
  /** In a sentence: "multi-tenancy". */
  title: string;
  /** True when a core of one's own needs a licence for it. */
  licensed: boolean;
  /** SuperTokens recipes that implement it. */
  recipes: string[];
  /** It comes with each of these as a second factor. */
  secondFactors: Factor[];
  /** Messages that it needs to send. */
  sends: "email" | "sms" | null;
}

/** An environment variable with a key of an app that is registered with a provider. */
export interface ProviderKey {
  /** Name of the variable. */
  name: string;
  /** Name in the SDKs' configuration of a client; in its additional configuration when `additional`. */
  key: string;
  additional: boolean;
  secret: boolean;
  /** True when the provider works without it. */
  optional: boolean;
  /** SuperTokens' published value for development, or null: shared by everybody, and refused in production. */
  shared: string | null;
}

/** A provider of social login that all SDKs build in. */
export interface Provider {
  id: string;
  title: string;
  env: ProviderKey[];
}

/** What the tool does when nothing is said, from `templates/defaults.json`. */
export interface Defaults {
  name: string;
  frontend: string;
  backend: string;
  auth: string;
  /** Providers of social login. */
  providers: string[];
  core: CoreKind;
  ports: { frontend: number; backend: number; core: number };
  /** Connection URI of each kind of core. */
  cores: Record<Exclude<CoreKind, "url">, string>;
}

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
