import { brokenRules, impliedFeatures, licensedFeatures } from "../catalog/auth.js";
import { conflicts, nearestCapable, sideOf } from "../catalog/compatibility.js";
import { PACKAGE_MANAGERS } from "../catalog/types.js";
import type { AuthType, Catalog, Factor, PackageManager, Stack, StackOption } from "../catalog/types.js";
import type { Answers } from "../plan/types.js";
import type { Problem } from "../problem.js";
import { checkCore, checkPorts, chosenCore } from "./details.js";
import { checkDirectory, checkName, nameFromFolder, slug } from "./names.js";
import { backends, factorIds, frontends, NONE } from "./offers.js";
import type { Settings } from "./options.js";
import { unknown, unknownUnless } from "./unknown.js";

/** Factors under a name: an auth type of the catalog, or "custom". */
export type AuthChoice = Pick<AuthType, "id" | "firstFactors" | "secondFactors" | "features">;

/** The four answers that a person gives. Undefined is not given yet; null is "none". */
export interface Draft {
  directory: string | undefined;
  name: string | undefined;
  frontend: Stack | null | undefined;
  backend: Stack | null | undefined;
  auth: AuthChoice | undefined;
  /** Choices within the stacks, by the options' ids, as far as they were given. */
  options?: Record<string, string>;
}

export type Question = "name" | "frontend" | "backend" | "auth";

/**
 * Checks everything that was said, alone and together. Pure: the disk and the machine are checked elsewhere.
 *
 * @returns what is usable of it, and every problem
 */
export function checkSettings(settings: Settings, catalog: Catalog): { draft: Draft; problems: Problem[] } {
  const problems: Problem[] = [];
  const note = (problem: Problem | null) => void (problem && problems.push(problem));

  if (settings.directory !== undefined) note(checkDirectory(settings.directory));
  if (settings.name !== undefined) note(checkName(settings.name));
  const draft: Draft = {
    directory: settings.directory,
    name: settings.name,
    frontend: findStack(settings.frontend, "frontend", catalog, note),
    backend: findStack(settings.backend, "backend", catalog, note),
    auth: findAuth(settings, catalog, note),
    ...(settings.options ? { options: lowerValues(settings.options) } : {}),
  };
  // A full-stack framework is its own backend: there is nothing left to choose.
  if (draft.frontend?.kind === "fullstack" && settings.backend === undefined) draft.backend = null;
  problems.push(...selectionProblems(draft, settings, catalog));

  note(settings.core === undefined ? null : (checkCore(settings.core).problem ?? coreWithoutUse(settings.core, draft)));
  problems.push(...checkPorts(settings, catalog, draft.frontend?.kind === "fullstack"), ...checkProviders(settings, draft, catalog));
  if (settings.packageManager !== undefined) {
    note(unknownUnless(settings.packageManager, PACKAGE_MANAGERS, "UNKNOWN_PACKAGE_MANAGER", "package manager"));
  }
  if (settings.start && settings.install === false) {
    note({ code: "CONFLICTING_OPTIONS", message: "--start needs the packages that --no-install leaves out." });
  }
  return { draft, problems };
}

/** The questions that are still open, in the order in which they are asked. */
export function openQuestions(draft: Draft, settings: Settings): Question[] {
  const open: [Question, boolean][] = [
    ["name", draft.directory === undefined && draft.name === undefined],
    ["frontend", draft.frontend === undefined && settings.frontend === undefined],
    ["backend", draft.backend === undefined && settings.backend === undefined],
    ["auth", draft.auth === undefined && settings.auth === undefined && !namesFactors(settings)],
  ];
  return open.flatMap(([question, isOpen]) => (isOpen ? [question] : []));
}

/** The options of the chosen stacks, each once. */
export function optionsOf({ frontend, backend }: Pick<Draft, "frontend" | "backend">): StackOption[] {
  return [frontend, backend].flatMap((stack) => stack?.options ?? []);
}

/** The options of the chosen stacks that nothing was said about. */
export function openOptions(draft: Draft): StackOption[] {
  return optionsOf(draft).filter(({ id }) => draft.options?.[id] === undefined);
}

/** A choice of a question, with the reason why it does not go with what is already chosen. */
export interface Choice<T> {
  value: T;
  id: string;
  title: string;
  summary: string;
  conflict: string | null;
}

/** What can be chosen as frontend or backend, "none" included where it makes sense, given the rest of the draft. */
export function stackChoices(side: "frontend" | "backend", draft: Draft, catalog: Catalog): Choice<Stack | null>[] {
  const choices = (side === "frontend" ? frontends(catalog) : backends(catalog)).map((stack) => ({
    value: stack as Stack | null, id: stack.id, title: stack.title, summary: stack.summary,
  }));
  const none = { value: null, id: NONE, title: "None", summary: "a backend alone" };
  return [...choices, ...(side === "frontend" ? [none] : [])].map((choice) => ({
    ...choice,
    conflict: conflicts({ ...draft, [side]: choice.value }, catalog)[0]?.message ?? null,
  }));
}

/** Said wherever a licensed way to sign in is chosen, so that nobody meets the core's 402 in production. */
export const LICENCE_HINT = "needs a licence on your own core";

/** The auth types, given the rest of the draft. */
export function authChoices(draft: Draft, catalog: Catalog): Choice<AuthType>[] {
  return catalog.authTypes.map((type) => ({
    value: type, id: type.id, title: type.title,
    summary: licensedFeatures(type, catalog).length > 0 ? `${type.summary}; ${LICENCE_HINT}` : type.summary,
    conflict: conflicts({ ...draft, auth: type }, catalog)[0]?.message ?? null,
  }));
}

/**
 * Answers open questions with the defaults: the catalog's choice where it goes with the rest, otherwise the first that does.
 * Where none does, the catalog's choice stays, and `selectionProblems()` says what is wrong with it.
 */
export function fillDefaults(draft: Draft, settings: Settings, catalog: Catalog): Draft {
  const filled = { ...draft };
  const { defaults } = catalog;
  for (const question of openQuestions(draft, settings)) {
    if (question === "name") filled.name = defaults.name;
    else if (question === "auth") filled.auth = pick(authChoices(filled, catalog), defaults.auth);
    else if (question === "frontend") filled.frontend = pick(stackChoices("frontend", filled, catalog), defaults.frontend);
    else filled.backend = filled.frontend?.kind === "fullstack" ? null : pick(stackChoices("backend", filled, catalog), defaults.backend);
  }
  return filled;
}

function pick<T>(choices: Choice<T>[], preferred: string): T | undefined {
  const possible = choices.filter((choice) => choice.conflict === null);
  const isPreferred = (choice: Choice<T>) => choice.id === preferred;
  return (possible.find(isPreferred) ?? possible[0] ?? choices.find(isPreferred))?.value;
}

/** The directory that a draft leads to: the given one, otherwise the slug of the name. */
export function directoryOf(draft: Draft): string | undefined {
  return draft.directory ?? (draft.name === undefined ? undefined : slug(draft.name));
}

/**
 * The complete answers.
 *
 * @param draft without open questions or problems
 * @param folder base name of the target directory
 * @param launcher the package manager that launched us
 */
export function completeAnswers(draft: Draft, settings: Settings, catalog: Catalog, folder: string, launcher: PackageManager): Answers {
  const { defaults } = catalog;
  const auth = draft.auth!;
  const social = auth.firstFactors.includes("thirdparty");
  const options = optionsOf(draft).map(({ id, choices }) => [id, draft.options?.[id] ?? choices[0]!.id] as const);
  const port = (given: string | undefined, standard: number) => (given === undefined ? standard : Number(given));
  return {
    name: draft.name ?? nameFromFolder(folder, defaults.name),
    slug: slug(draft.directory === undefined ? draft.name! : folder),
    frontend: draft.frontend?.id ?? null,
    backend: draft.backend?.id ?? null,
    auth: auth.id,
    firstFactors: auth.firstFactors,
    secondFactors: auth.secondFactors,
    providers: social ? [...new Set(settings.providers?.map(lower) ?? defaults.providers)] : [],
    core: hasCore(draft) ? chosenCore(settings.core ?? defaults.core, catalog) : null,
    ...(options.length > 0 ? { options: Object.fromEntries(options) } : {}),
    ports: { frontend: port(settings.frontendPort, defaults.ports.frontend), backend: port(settings.backendPort, defaults.ports.backend) },
    packageManager: (settings.packageManager?.toLowerCase() as PackageManager | undefined) ?? launcher,
  };
}

const lower = (text: string) => text.toLowerCase();

const lowerValues = (values: Record<string, string>) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, lower(value)]));

/** Whether one of the stacks asks a core; those that keep their own users do not. */
const hasCore = ({ frontend, backend }: Draft) => [frontend, backend].some((stack) => stack != null && stack.sdk !== null);

function coreWithoutUse(given: string, draft: Draft): Problem | null {
  const { frontend, backend } = draft;
  if (frontend === undefined || backend === undefined || (frontend === null && backend === null) || hasCore(draft)) return null;
  return { code: "CONFLICTING_OPTIONS", message: `--core has no use here: ${(backend ?? frontend)!.title} keeps its own users and needs no core.`, given };
}

/** Options must be those of the chosen stacks, with one of their values. */
function checkOptions({ options = {} }: Settings, draft: Draft, catalog: Catalog): Problem[] {
  const known = (stacks: Stack[]) => stacks.flatMap((stack) => stack.options.map((option) => ({ stack, option })));
  const isOpen = draft.frontend === undefined || draft.backend === undefined;
  return Object.entries(options).flatMap(([id, given]): Problem | Problem[] => {
    const everywhere = known(catalog.stacks).filter(({ option }) => option.id === id);
    const [own = isOpen ? everywhere[0] : undefined] = everywhere.filter(({ stack }) => stack === draft.frontend || stack === draft.backend);
    if (!own) {
      const owners = everywhere.map(({ stack }) => stack.id).join(", ");
      return { code: "CONFLICTING_OPTIONS", message: `--${id} is a choice of ${owners || "no stack"}, which was not chosen.`, given };
    }
    return unknownUnless(given, own.option.choices.map((choice) => choice.id), "INVALID_VALUE", id) ?? [];
  });
}

/** What does not go together in a draft. */
export function selectionProblems(draft: Draft, settings: Settings, catalog: Catalog): Problem[] {
  const problems = conflicts(draft, catalog).map(({ code, message, stack }): Problem => {
    const given = code === "INCOMPATIBLE_AUTH" ? (settings.auth ?? settings.firstFactors?.join(",")) : settings.backend;
    const instead = stack && nearestCapable(stack, draft.auth!, catalog);
    const suggestion = instead && `--${sideOf(instead)} ${instead.id}`;
    const isApiBeside = code === "INCOMPATIBLE_BACKEND" && draft.frontend?.kind === "fullstack";
    const advice = isApiBeside ? " An API of its own beside it is not supported yet: leave --backend out, or take another frontend." : "";
    return { code, message: message + advice, ...(given === undefined ? {} : { given }), ...(suggestion ? { suggestion } : {}) };
  });
  return [...problems, ...checkOptions(settings, draft, catalog)];
}

type Note = (problem: Problem | null) => void;

function findStack(given: string | undefined, side: "frontend" | "backend", catalog: Catalog, note: Note): Stack | null | undefined {
  if (given === undefined) return undefined;
  const id = given.toLowerCase();
  if (id === NONE) return null;
  const named = (stacks: Stack[]) => stacks.find((stack) => stack.id === id || stack.aliases.includes(id));
  const [own, others] = side === "frontend" ? [frontends(catalog), backends(catalog)] : [backends(catalog), frontends(catalog)];
  const found = named(own);
  if (found) return found;
  const allowed = [...own.map((stack) => stack.id), ...(side === "frontend" ? [NONE] : [])];
  const code = side === "frontend" ? "UNKNOWN_FRONTEND" : "UNKNOWN_BACKEND";
  const stray = named(others);
  if (stray) {
    const elsewhere = side === "frontend" ? "--backend" : "--frontend";
    note({ code, message: `${stray.title} is not a ${side}: say ${elsewhere} ${stray.id}.`, given, allowed });
  } else {
    note(unknown(given, allowed, code, side, own.flatMap((stack) => stack.aliases)));
  }
  return undefined;
}

function findAuth(settings: Settings, catalog: Catalog, note: Note): AuthChoice | undefined {
  const { auth } = settings;
  if (auth !== undefined && namesFactors(settings)) {
    note({ code: "CONFLICTING_OPTIONS", message: "Say either --auth or --first-factors and --second-factors.", given: auth });
    return undefined;
  }
  if (auth !== undefined) {
    const id = auth.toLowerCase();
    const found = catalog.authTypes.find((type) => type.id === id || type.aliases.includes(id));
    const allowed = catalog.authTypes.map((type) => type.id);
    if (!found) note(unknown(auth, allowed, "UNKNOWN_AUTH", "auth type", catalog.authTypes.flatMap((type) => type.aliases)));
    return found;
  }
  return namesFactors(settings) ? customAuth(settings, catalog, note) : undefined;
}

const namesFactors = (settings: Settings) => settings.firstFactors !== undefined || settings.secondFactors !== undefined;

function customAuth(settings: Settings, catalog: Catalog, note: Note): AuthChoice | undefined {
  const pickFactors = (given: string[], as: "first" | "second"): Factor[] =>
    given.flatMap((id) => {
      const factor = catalog.factors.find((entry) => entry.id === id.toLowerCase() && entry.as.includes(as));
      if (!factor) note(unknown(id, factorIds(catalog, as), "UNKNOWN_FACTOR", `${as} factor`));
      return factor?.id ?? [];
    });
  const firstFactors = pickFactors(settings.firstFactors ?? [], "first");
  const secondFactors = pickFactors(settings.secondFactors ?? [], "second");
  if ((settings.firstFactors ?? []).length === 0) {
    note({ code: "MISSING_ANSWERS", message: "Second factors need first ones: say --first-factors too.", allowed: factorIds(catalog, "first") });
    return undefined;
  }
  for (const { message, instead } of brokenRules({ firstFactors, secondFactors })) {
    note({ code: "INCOMPATIBLE_FACTORS", message, given: firstFactors.join(","), ...(instead ? { suggestion: `--first-factors ${instead.join(",")}` } : {}) });
  }
  const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((entry) => b.includes(entry));
  const features = impliedFeatures(secondFactors, catalog.features);
  // Factors that have a name together are that auth type.
  const named = catalog.authTypes.find(
    (type) => same(type.firstFactors, firstFactors) && same(type.secondFactors, secondFactors) && same(type.features, features),
  );
  return named ?? { id: "custom", firstFactors, secondFactors, features };
}

function checkProviders({ providers }: Settings, draft: Draft, catalog: Catalog): Problem[] {
  const known = catalog.providers.map((provider) => provider.id);
  const problems = (providers ?? []).flatMap((id) => unknownUnless(id, known, "UNKNOWN_PROVIDER", "provider") ?? []);
  if (providers && draft.auth && !draft.auth.firstFactors.includes("thirdparty")) {
    problems.push({ code: "CONFLICTING_OPTIONS", message: "--providers is for social login, which this way of signing in does not have." });
  }
  return problems;
}
