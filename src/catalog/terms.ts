/**
 * The fixed words of the catalog: what code, not data, knows. Nothing here names a stack, or a way to sign in.
 */

/** Where a stack stands in a project. A full-stack framework is chosen as a frontend and has no separate backend. */
export const STACK_KINDS = ["frontend", "backend", "fullstack"] as const;
export type StackKind = (typeof STACK_KINDS)[number];

/** Languages that a stack's files are written in; `node` is TypeScript that Node runs. */
export const LANGUAGES = ["node", "typescript", "python", "go"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Languages as people call them. */
export const LANGUAGE_TITLES: Record<Language, string> = {
  node: "TypeScript on Node",
  typescript: "TypeScript",
  python: "Python",
  go: "Go",
};

/** Programs that a stack can need. */
export const TOOLS = ["node", "python", "go"] as const;
export type Tool = (typeof TOOLS)[number];

export const PACKAGE_MANAGERS = ["npm", "pnpm", "yarn", "bun"] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** What stands for the core of a project without one. */
export const NO_CORE = "none";

export const WAYS_TO_SEND = ["email", "sms"] as const;
export type WayToSend = (typeof WAYS_TO_SEND)[number];

/** How an app that keeps its own users is used: by forms, by pages whose scripts call an API, or as an API alone. */
export const WAYS_IN = ["forms", "scripts", "api"] as const;
/** What such an app can have beyond names, passwords and sessions. */
export const ACCOUNT_EXTRAS = ["email", "remember", "roles", "sliding", "origins", "form-encoded"] as const;

/** How a provider of social login sends the browser back to the app: by a link, or by a form that the browser posts. */
export const CALLBACKS = ["link", "form"] as const;

/**
 * What a command's words can stand for: the package manager, the machine's Python 3, the interpreter of `.venv` in the
 * working folder, and what makes that environment and installs into it (uv where the machine has it, else Python's own
 * venv and pip).
 */
export const COMMAND_TOKENS = ["{pm}", "{python}", "{venv-python}", "{make-venv}", "{pip-install}"] as const;
export type CommandToken = (typeof COMMAND_TOKENS)[number];

/** The layer that holds the built dev core; it is not part of `templates/`. */
export const DEV_CORE_LAYER = "@dev-core";
export const DEV_CORE_FILE = "dev-core.mjs";

/** How a project comes by the dev core: as a copy in its folder, or as a package of the registry. */
export const DEV_CORES = ["vendored", "registry"] as const;
export type DevCoreKind = (typeof DEV_CORES)[number];
