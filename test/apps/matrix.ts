import { readFileSync } from "node:fs";
import path from "node:path";
import { featuresOf, impliedFeatures, recipesOf } from "../../src/catalog/auth-needs.js";
import { combinations } from "../../src/catalog/compatibility.js";
import {
  PACKAGE_MANAGERS,
  type AuthType,
  type Catalog,
  type Factor,
  type PackageManager,
  type Stack,
} from "../../src/catalog/types.js";
import type { Answers } from "../../src/plan/answers.js";

/** One project to generate and prove. `null` stands for `none`. */
export interface Combination {
  frontend: string | null;
  backend: string | null;
  /** Id of an auth type, or factors by name (see `namesFactors`). */
  auth: string;
  /** First factors of the auth type, and second ones. */
  factors: string[];
  secondFactors: string[];
  /** SuperTokens recipes that it needs. */
  recipes: string[];
  pm: PackageManager;
  /** True when its stacks keep their own users, and have no core. */
  own: boolean;
  /** Choices within the stacks, by the options' ids. */
  options: Record<string, string>;
  /** A project that exists already, instead of a new one. */
  project?: string;
}

/** What was asked for: values by key, empty for everything. */
export type Filters = Map<string, string[]>;

export class FilterError extends Error {
  override name = "FilterError";
}

/** Package managers of a run without `pm=`; the others are proven by asking for them. */
export const USUAL_MANAGERS: PackageManager[] = ["npm", "pnpm"];

/** The auth type with the most ways to sign in. */
export const WIDEST_AUTH_TYPE = "all_auth";

/**
 * True for the auth types, the default one and the widest one, by which a pair is proven whose halves are proven with
 * every type already.
 */
export function provesPairs(auth: string, { defaults }: Catalog): boolean {
  return [defaults.auth, WIDEST_AUTH_TYPE].includes(auth);
}

/**
 * @param words as `backend=flask,express`, `pm=pnpm`, `frontend=none`, `auth=emailpassword`,
 * `auth=otp-phone+link-phone/totp`,
 *   `only=contract` or `project=<dir>`
 * @throws FilterError for an unknown key or a word without `=`
 */
export function parseFilters(words: string[]): Filters {
  const known = ["frontend", "backend", "auth", "pm", "only", "project", "store", "group"];
  return new Map(
    words.map((word) => {
      const [key = "", value = ""] = word.split(/=(.*)/s);
      if (!known.includes(key) || !value)
        throw new FilterError(
          `"${word}" is not a filter. A filter is <key>=<value>[,<value>…], its key one of ${known.join(", ")}.`,
        );
      return [key, key === "project" ? [value] : value.split(",")] as const;
    }),
  );
}

/**
 * All combinations that the catalog offers and that the filters leave, in a fixed order.
 *
 * Without a filter for auth types each backend is proven alone with every type that it has, and each frontend in front
 * of the default backend; other pairs of halves with the default type and the widest one. Without one for package
 * managers each pair is proven with both usual ones, and its other auth types, and backends alone, with the first.
 *
 * @throws FilterError when nothing is left
 */
export function selectCombinations(catalog: Catalog, filters: Filters): Combination[] {
  const project = filters.get("project")?.[0];
  if (project) return [fromProject(project, catalog)];
  const managers = filters.get("pm") ?? [];
  managers.forEach((pm) => {
    if (!(PACKAGE_MANAGERS as readonly string[]).includes(pm))
      throw new FilterError(`pm=${pm} is not one of ${PACKAGE_MANAGERS.join(", ")}`);
  });
  const byName = (filters.get("auth") ?? []).filter(namesFactors).map((word) => authTypeOf(word, catalog));
  const found = combinations({ ...catalog, authTypes: [...catalog.authTypes, ...byName] })
    .map(({ frontend, backend, auth }) => ({
      frontend: frontend?.id ?? null,
      backend: backend?.id ?? null,
      auth: auth.id,
      factors: auth.firstFactors,
      secondFactors: auth.secondFactors,
      recipes: recipesOf(auth, catalog),
      own: keepsUsers(frontend, backend),
      optionSets: optionSets([frontend, backend]),
    }))
    .filter(
      (pair) =>
        allows(filters, "frontend", pair.frontend ?? "none") && allows(filters, "backend", pair.backend ?? "none"),
    )
    .filter((pair) => allows(filters, "auth", pair.auth))
    .filter(
      (pair) =>
        filters.has("auth") ||
        pair.own ||
        !isPair(pair) ||
        pair.backend === catalog.defaults.backend ||
        provesPairs(pair.auth, catalog),
    )
    .flatMap((pair) => managersFor(pair, managers as PackageManager[], catalog).map((pm) => ({ ...pair, pm })))
    .flatMap(({ optionSets: sets, ...pair }) => sets.map((options) => ({ ...pair, options })))
    .filter(({ options }) => Object.entries(options).every(([id, choice]) => allows(filters, id, choice)));
  if (found.length === 0) throw new FilterError("No combination of the catalog matches these filters.");
  return found;
}

/**
 * The combinations of a whole command line. `group=ci` stands for lists of filters, of which each is a selection of its
 * own: see `groups.json`. A combination that several of them name is there once.
 *
 * @throws FilterError for an unknown group, for filters beside a group, and when nothing is left
 */
export function selectAll(catalog: Catalog, words: string[], groups: Record<string, string[]>): Combination[] {
  const filters = parseFilters(words);
  const names = filters.get("group");
  if (!names) return selectCombinations(catalog, filters);
  const beside = [...filters.keys()].filter((key) => key !== "group" && key !== "only");
  if (beside.length > 0) throw new FilterError(`A group says all of ${beside.join(", ")} itself.`);
  const found = names.flatMap((name) => {
    if (!groups[name]) throw new FilterError(`group=${name} is not one of ${Object.keys(groups).join(", ")}`);
    return groups[name].flatMap((line) => selectCombinations(catalog, parseFilters(line.split(" "))));
  });
  return [...new Map(found.map((combination) => [titleOf(combination), combination])).values()];
}

/** Processor time that a project takes from beginning to end: 192 projects took two cores 76 minutes. */
const SECONDS_PER_PROJECT = 48;

/** What a run will make, and about how long that takes, before it starts. */
export function announcement(combinations: Combination[], cores: number): string {
  if (combinations.some(({ project }) => project !== undefined)) return "An installed project is tried; none is made.";
  const alone = combinations.filter((combination) => !isPair(combination)).length;
  const kinds = [`${alone} of one stack`, `${combinations.length - alone} of a frontend and a backend`];
  const minutes = Math.ceil((combinations.length * SECONDS_PER_PROJECT) / 60 / cores);
  return (
    `${combinations.length} ${combinations.length === 1 ? "project" : "projects"} (${kinds.join(", ")}) will be generated, installed, built and tried: ` +
    `about ${minutes} ${minutes === 1 ? "minute" : "minutes"} on ${cores} idle cores.`
  );
}

/**
 * Whether an entry of `auth=` names factors instead of an auth type: `otp-phone+link-phone`, or with second ones
 * `emailpassword/totp`.
 */
export function namesFactors(auth: string): boolean {
  return /[+/]/.test(auth);
}

/**
 * The auth type that an entry of `auth=` stands for.
 *
 * @throws FilterError when it does not name one
 */
export function authTypeOf(auth: string, { authTypes, factors, features }: Catalog): AuthType {
  const type = authTypes.find(({ id }) => id === auth);
  if (type) return type;
  const [firstFactors = [], secondFactors = []] = auth.split("/").map((names) => names.split("+") as Factor[]);
  const isKnown = [...firstFactors, ...secondFactors].every((factor) => factors.some(({ id }) => id === factor));
  if (!isKnown) throw new FilterError(`auth=${auth} is neither an auth type nor made of factors.`);
  return {
    id: auth,
    title: auth,
    summary: "",
    aliases: [],
    firstFactors,
    secondFactors,
    features: impliedFeatures(secondFactors, features),
  };
}

/** `react + flask · emailpassword · npm`. */
export function titleOf({ frontend, backend, auth, pm, options }: Combination): string {
  return [
    [frontend ?? "none", backend].filter((half) => half !== null).join(" + "),
    auth,
    ...Object.values(options),
    pm,
  ].join(" · ");
}

const isPair = ({ frontend, backend }: Pick<Combination, "frontend" | "backend">): boolean =>
  frontend !== null && backend !== null;

const keepsUsers = (...stacks: (Stack | null)[]): boolean => stacks.every((stack) => stack?.accounts !== "supertokens");

/** Every set of choices within the stacks; one empty set where there are none. */
export function optionSets(stacks: (Stack | null)[]): Record<string, string>[] {
  const options = stacks.flatMap((stack) => stack?.options ?? []);
  return options.reduce<Record<string, string>[]>(
    (sets, { id, choices }) => sets.flatMap((set) => choices.map((choice) => ({ ...set, [id]: choice.id }))),
    [{}],
  );
}

function managersFor(
  { frontend, auth }: Pick<Combination, "frontend" | "auth">,
  asked: PackageManager[],
  { defaults }: Catalog,
): PackageManager[] {
  if (asked.length > 0) return asked;
  return frontend === null || auth !== defaults.auth ? USUAL_MANAGERS.slice(0, 1) : USUAL_MANAGERS;
}

function allows(filters: Filters, key: string, value: string): boolean {
  return filters.get(key)?.includes(value) ?? true;
}

function fromProject(folder: string, catalog: Catalog): Combination {
  const file = path.join(folder, "create-auth-app.json");
  const { answers } = JSON.parse(readFileSync(file, "utf8")) as { answers: Answers };
  const { frontend, backend, auth, firstFactors: factors, secondFactors, packageManager: pm } = answers;
  const recipes = recipesOf({ ...answers, features: featuresOf(answers, catalog) }, catalog);
  return {
    frontend,
    backend,
    auth,
    factors,
    secondFactors,
    recipes,
    pm,
    own: answers.core === null,
    options: answers.options ?? {},
    project: path.resolve(folder),
  };
}
