import { accountsOf, coresOf } from "../catalog/account-providers.js";
import { factorsOf, featuresOf, licensedFeatures, recipesOf, sends } from "../catalog/auth-needs.js";
import { settingsOf } from "../catalog/factor-rules.js";
import {
  type AuthType,
  type Catalog,
  type DevCoreKind,
  type Factor,
  NO_CORE,
  type Provider,
  type Stack,
  type StackKind,
  type Versions,
} from "../catalog/types.js";
import * as escape from "./escape.js";
import { type PackageManagerInfo, packageManagers } from "./package-managers.js";
import type { Slot } from "./slots.js";
import { known, strict } from "./strict.js";
import type { Answers } from "./answers.js";

/** A stack at its place in this project. */
export interface Part extends Omit<Stack, "layers"> {
  port: number;
  /** Whether the package manager installs it: it is an npm package. */
  isPackage: boolean;
}

/**
 * Everything that a template can say. Its keys are the variables of every `.ejs` file; any other name is an error, at
 * any depth.
 */
export interface View extends BasicView {
  /** The lines that layers contribute to the named slot of a file. */
  slot: Slot;
}

/** What makes a project. */
export interface Generator {
  version: string;
  command: string;
  devCore: DevCoreKind;
}

/** What is known of a project before its layers are. */
export interface BasicView {
  app: { name: string; slug: string };
  /** Version of create-auth-app, the one line that makes the same project again, and how that comes by its dev core. */
  generator: Generator;
  auth: Pick<AuthType, "title"> & {
    id: string;
    firstFactors: Factor[];
    secondFactors: Factor[];
    providers: Provider[];
    /** Titles of its features for which a core of one's own needs a licence. */
    licensed: string[];
    /** Settings of recipes that depend on the factors, by recipe; null for a recipe that is not in use. */
    settings: Record<string, Record<string, string> | null>;
    /** Whether the app sends mails, and SMS. */
    mails: boolean;
    sms: boolean;
    /** Recipes that the factors and features need, sorted, each once. */
    recipes: string[];
    /** True when one of the named factors or recipes is in use. */
    uses: (...names: string[]) => boolean;
  };
  /** `kind` is "none" where none is needed; `urls` has those of each kind that has one in development. */
  core: { kind: string; url: string; urls: Record<string, string>; devPort: number };
  /** Choices within the stacks and their facts, by the options' ids; undefined for those of other stacks. */
  options: Record<string, string | undefined>;
  ports: { frontend: number; backend: number };
  /** Origins as the browser sees them in development. */
  website: string;
  api: string;
  /** Path in front of the API's own routes: "/api" where pages and API are one server, "" otherwise. */
  apiPath: string;
  /** Frontend and backend; a full-stack framework is one part that is both. */
  parts: Part[];
  frontend: Part | null;
  backend: Part | null;
  pm: PackageManagerInfo;
  versions: Versions;
  /** Generated once per name and project; empty text in files that are committed. */
  secret: (name: string) => string;
  js: typeof escape.js;
  py: typeof escape.py;
  go: typeof escape.go;
  yaml: typeof escape.yaml;
  html: typeof escape.html;
  md: typeof escape.md;
  sh: typeof escape.sh;
}

/**
 * What the templates see of a project.
 *
 * @param secret as in `PlanInput`; the view calls it once per name
 * @throws Error when an answer names something that the catalog does not have (answers are validated before)
 */
export function createView(
  answers: Answers,
  catalog: Catalog,
  generator: BasicView["generator"],
  secret: () => string,
): BasicView {
  const stacks = chosenStacks(answers, catalog);
  const parts = strict(
    "part",
    stacks.map((stack) => toPart(stack, answers)),
  );
  const cores = coresOf(accountsOf(stacks, catalog));
  const isOne = parts.some((part) => part.kind === "fullstack");
  const secrets = new Map<string, string>();
  const optionIds = catalog.stacks.flatMap((stack) => [
    ...stack.options.map(({ id }) => id),
    ...Object.keys(stack.facts),
  ]);
  return {
    app: strict("app", { name: answers.name, slug: answers.slug }),
    generator: strict("generator", generator),
    auth: strict("auth", authView(answers, catalog)),
    core: strict("core", {
      ...(answers.core ?? { kind: NO_CORE, url: "" }),
      urls: Object.fromEntries(cores.flatMap(({ id, url }) => (url === null ? [] : [[id, url] as const]))),
      devPort: catalog.defaults.ports.core,
    }),
    options: strict("options", {
      ...Object.fromEntries(optionIds.map((id) => [id, undefined])),
      ...Object.assign({}, ...parts.map(({ facts }) => facts)),
      ...answers.options,
    }),
    ports: strict("ports", answers.ports),
    website: `http://localhost:${answers.ports.frontend}`,
    api: `http://localhost:${isOne ? answers.ports.frontend : answers.ports.backend}`,
    apiPath: isOne ? "/api" : "",
    parts,
    frontend: parts.find((part) => part.kind !== "backend") ?? null,
    backend: parts.find((part) => part.kind !== "frontend") ?? null,
    pm: strict("pm", packageManagers[answers.packageManager]),
    versions: strict("versions", catalog.versions),
    secret: (name) => {
      const known = secrets.get(name) ?? secret();
      secrets.set(name, known);
      return known;
    },
    ...escape,
  };
}

function authView(answers: Answers, catalog: Catalog): BasicView["auth"] {
  const factors = factorsOf(answers);
  const type = catalog.authTypes.find(({ id }) => id === answers.auth);
  const needs = { ...answers, features: featuresOf(answers, catalog) };
  const recipes = recipesOf(needs, catalog);
  const words = usableWords(catalog);
  return {
    id: answers.auth,
    title: type?.title ?? factors.map((factor) => find(catalog.factors, factor).title).join(" + "),
    firstFactors: answers.firstFactors,
    secondFactors: answers.secondFactors,
    providers: answers.providers.map((id) => find(catalog.providers, id)),
    licensed: licensedFeatures(needs, catalog).map(({ title }) => title),
    settings: settingsOf(factors, catalog),
    mails: sends("email", needs, catalog),
    sms: sends("sms", needs, catalog),
    recipes,
    uses: (...names) => {
      const stranger = names.find((name) => !words.includes(name));
      if (stranger !== undefined)
        throw new Error(
          `auth.uses("${stranger}") asks for no factor and no recipe. ${known(stranger, words, "There are")}`,
        );
      return names.some((name) => factors.includes(name) || recipes.includes(name));
    },
  };
}

/** Factors and recipes that the catalog knows. */
function usableWords({ factors, features }: Catalog): string[] {
  return [
    ...new Set([...factors.flatMap(({ id, recipe }) => [id, recipe]), ...features.flatMap(({ recipes }) => recipes)]),
  ];
}

/** The stacks that the answers name, frontend first. */
export function chosenStacks(answers: Pick<Answers, "frontend" | "backend">, catalog: Catalog): Stack[] {
  const wanted: [string | null, StackKind[]][] = [
    [answers.frontend, ["frontend", "fullstack"]],
    [answers.backend, ["backend"]],
  ];
  return wanted.flatMap(([id, kinds]) =>
    id === null
      ? []
      : [
          find(
            catalog.stacks.filter((stack) => kinds.includes(stack.kind)),
            id,
          ),
        ],
  );
}

function toPart({ layers: _layers, ...stack }: Stack, answers: Answers): Part {
  return {
    ...stack,
    port: stack.kind === "backend" ? answers.ports.backend : answers.ports.frontend,
    isPackage: stack.commands.install.some(([program]) => program === "{pm}"),
  };
}

function find<T extends { id: string }>(list: T[], id: string): T {
  const found = list.find((entry) => entry.id === id);
  if (!found) throw new Error(`"${id}" is not in the catalog`);
  return found;
}
