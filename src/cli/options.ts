import type { Settings } from "../answers/settings.js";
import type { Catalog } from "../catalog/types.js";

/**
 * The flags of the command line, as data: the parser, the help and the messages are made from it.
 */

/** A flag. `Key` is what it sets. */
export interface Option<Key extends string = string> {
  /** Without the dashes, e.g. `frontend`. */
  flag: string;
  short?: string;
  sets: Key;
  /** How the value is shown in help; absent for a switch. */
  value?: string;
  /** Takes several values, by comma, by space or by repetition. */
  many?: true;
  /** What a switch sets; it may also be given as `--x=true` or `--x=false` when `explicit`. */
  on?: boolean;
  explicit?: boolean;
  /** One line of help. Hidden options have none. */
  help?: string;
  group?: string;
}

/** The flag that asks for a missing answer, as it is written. */
export const flagOf = (option: Pick<Option, "flag">): string => `--${option.flag}`;

const STACK = "What to make";
const DETAILS = "Details";
const RUN = "How to run";

/** The flags of `create-auth-app [directory]`, in the order of the help. */
export const CREATE_OPTIONS: Option<keyof Settings>[] = [
  {
    flag: "frontend",
    short: "f",
    sets: "frontend",
    value: "<id>",
    help: "frontend or full-stack framework",
    group: STACK,
  },
  { flag: "backend", short: "b", sets: "backend", value: "<id>", help: "backend", group: STACK },
  { flag: "auth", short: "a", sets: "auth", value: "<id>", help: "how people sign in", group: STACK },
  {
    flag: "first-factors",
    sets: "firstFactors",
    value: "<ids>",
    many: true,
    help: "instead of --auth: factors by name",
    group: STACK,
  },
  {
    flag: "second-factors",
    sets: "secondFactors",
    value: "<ids>",
    many: true,
    help: "and the second factors",
    group: STACK,
  },
  { flag: "providers", sets: "providers", value: "<ids>", many: true, help: "for social login", group: STACK },

  { flag: "name", sets: "name", value: "<name>", help: "app name; default: the directory's", group: DETAILS },
  { flag: "core", sets: "core", value: "<core>", help: "where users are kept", group: DETAILS },
  { flag: "frontend-port", sets: "frontendPort", value: "<n>", help: "port of the frontend", group: DETAILS },
  { flag: "backend-port", sets: "backendPort", value: "<n>", help: "port of the backend", group: DETAILS },
  {
    flag: "package-manager",
    sets: "packageManager",
    value: "<pm>",
    help: "default: the one that launched this",
    group: DETAILS,
  },

  { flag: "yes", short: "y", sets: "yes", on: true, help: "accept the defaults for everything else", group: RUN },
  { flag: "no-install", sets: "install", on: false, help: "write the files only", group: RUN },
  { flag: "no-git", sets: "git", on: false, help: "no git repository", group: RUN },
  { flag: "start", sets: "start", on: true, help: "start the project when it is ready", group: RUN },
  { flag: "dry-run", sets: "dryRun", on: true, help: "print the plan, touch nothing", group: RUN },
  { flag: "json", sets: "json", on: true, help: "one JSON document on stdout", group: RUN },

  // The flags of create-supertokens-app, so that people who switch need to change the command's name only.
  { flag: "appname", sets: "directory", value: "<name>" },
  { flag: "recipe", sets: "auth", value: "<id>" },
  { flag: "firstfactors", sets: "firstFactors", value: "<ids>", many: true },
  { flag: "secondfactors", sets: "secondFactors", value: "<ids>", many: true },
  { flag: "manager", sets: "packageManager", value: "<pm>" },
  { flag: "autostart", sets: "start", on: true, explicit: true },
  { flag: "skip-install", sets: "install", on: false, explicit: true },
];

/** The flags for the choices within stacks: they come from the stacks' manifests. */
export function stackOptions({ stacks }: Pick<Catalog, "stacks">): Option<OptionKey>[] {
  const found = new Map(
    stacks.flatMap((stack) => stack.options.map((option) => [option.id, { stack, option }] as const)),
  );
  return [...found].map(([id, { stack, option }]) => ({
    flag: id,
    sets: `option ${id}`,
    value: "<id>",
    group: DETAILS,
    help: `of ${stack.id}: ${option.choices.map((choice, index) => (index === 0 ? `${choice.id} (default)` : choice.id)).join(", ")}`,
  }));
}

type OptionKey = `option ${string}`;

/** Puts what was said by `stackOptions()` in its place. */
export function withStackOptions(settings: Partial<Record<string, unknown>>): Settings {
  const isOption = ([key]: [string, unknown]) => key.startsWith("option ");
  const entries = Object.entries(settings);
  const chosen = entries.filter(isOption).map(([key, value]) => [key.slice("option ".length), value]);
  const rest = Object.fromEntries(entries.filter((entry) => !isOption(entry))) as Settings;
  return chosen.length === 0 ? rest : { ...rest, options: Object.fromEntries(chosen) as Record<string, string> };
}

/** What `create-auth-app explain` can be told: what the project is, as `create` is told. */
const EXPLAINED: (keyof Settings)[] = [
  "frontend",
  "backend",
  "auth",
  "firstFactors",
  "secondFactors",
  "providers",
  "name",
  "core",
  "frontendPort",
  "backendPort",
  "packageManager",
  "yes",
  "json",
];

/** The flags of `create-auth-app explain`. */
export const EXPLAIN_OPTIONS = CREATE_OPTIONS.filter(({ sets }) => EXPLAINED.includes(sets));

/** The flags of `create-auth-app list`. */
export const LIST_OPTIONS: Option<"json">[] = [
  { flag: "json", sets: "json", on: true, help: "one JSON document on stdout" },
];
