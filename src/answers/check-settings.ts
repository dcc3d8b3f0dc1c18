import { accountsOf } from "../catalog/account-providers.js";
import { conflicts, nearestCapable } from "../catalog/compatibility.js";
import { sideOf } from "../catalog/stacks.js";
import { type Catalog, PACKAGE_MANAGERS, type Stack } from "../catalog/types.js";
import type { Problem } from "../problem.js";
import { checkCore } from "./cores.js";
import { type Draft, possibleCores, stacksOf } from "./draft.js";
import { checkDirectory, checkName } from "./names.js";
import { checkProviders, namedAuth } from "./named-auth.js";
import { namedStack } from "./named-stack.js";
import { checkPorts } from "./ports.js";
import type { Settings } from "./settings.js";
import { unknownUnless } from "./unknown-value.js";

/**
 * Checks everything that was said, alone and together. Pure: the disk and the machine are checked elsewhere.
 *
 * @returns what is usable of it, and every problem
 */
export function checkSettings(settings: Settings, catalog: Catalog): { draft: Draft; problems: Problem[] } {
  const { directory, name, frontend, backend, core, packageManager, options } = settings;
  const [front, back] = [findStack(frontend, "frontend", catalog), findStack(backend, "backend", catalog)];
  const sign = namedAuth(settings, catalog);
  const draft: Draft = {
    directory,
    name,
    frontend: front.stack,
    // A full-stack framework is its own backend: there is nothing left to choose.
    backend: front.stack?.kind === "fullstack" && backend === undefined ? null : back.stack,
    auth: sign.auth,
    ...(options ? { options: lowerValues(options) } : {}),
  };
  const isOneServer = draft.frontend?.kind === "fullstack";
  const found: (Problem | null)[] = [
    directory === undefined ? null : checkDirectory(directory),
    name === undefined ? null : checkName(name),
    front.problem,
    back.problem,
    ...sign.problems,
    ...selectionProblems(draft, settings, catalog),
    core === undefined ? null : coreProblem(core, draft, catalog),
    ...checkPorts(settings, catalog, isOneServer),
    ...checkProviders(settings, draft, catalog),
    packageManager === undefined
      ? null
      : unknownUnless(packageManager, PACKAGE_MANAGERS, "UNKNOWN_PACKAGE_MANAGER", "package manager"),
    settings.start && settings.install === false ? START_WITHOUT_INSTALL : null,
  ];
  return { draft, problems: found.filter((problem) => problem !== null) };
}

const START_WITHOUT_INSTALL: Problem = {
  code: "CONFLICTING_OPTIONS",
  message: "--start needs the packages that --no-install leaves out.",
};

function findStack(
  given: string | undefined,
  side: "frontend" | "backend",
  catalog: Catalog,
): ReturnType<typeof namedStack> {
  return given === undefined ? { stack: undefined, problem: null } : namedStack(given, side, catalog);
}

const lowerValues = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.toLowerCase()]));

function coreProblem(given: string, draft: Draft, catalog: Catalog): Problem | null {
  const cores = possibleCores(draft, catalog);
  if (cores.length > 0) return checkCore(given, cores).problem;
  const stack = stacksOf(draft).at(-1);
  if (!stack) return { code: "INVALID_CORE", message: "No stack of this version needs a core.", given };
  const [accounts] = accountsOf([stack], catalog);
  return {
    code: "CONFLICTING_OPTIONS",
    message: `--core has no effect here: ${stack.title} needs no core, as its users are kept otherwise (${accounts!.title}).`,
    given,
  };
}

/** What does not go together in a draft. */
export function selectionProblems(draft: Draft, settings: Settings, catalog: Catalog): Problem[] {
  const problems = conflicts(draft, catalog).map(({ code, message, stack }): Problem => {
    const given = code === "INCOMPATIBLE_AUTH" ? (settings.auth ?? settings.firstFactors?.join(",")) : settings.backend;
    const instead = stack && nearestCapable(stack, draft.auth!, catalog);
    const suggestion = instead && `--${sideOf(instead)} ${instead.id}`;
    const isApiBeside = code === "INCOMPATIBLE_BACKEND" && draft.frontend?.kind === "fullstack";
    const advice = isApiBeside
      ? " An API of its own beside it is not supported yet: leave --backend out, or take another frontend."
      : "";
    return {
      code,
      message: message + advice,
      ...(given === undefined ? {} : { given }),
      ...(suggestion ? { suggestion } : {}),
    };
  });
  return [...problems, ...checkOptions(settings, draft, catalog)];
}

/** Options must be those of the chosen stacks, with one of their values. */
function checkOptions({ options = {} }: Settings, draft: Draft, catalog: Catalog): Problem[] {
  const known = (stacks: Stack[]) => stacks.flatMap((stack) => stack.options.map((option) => ({ stack, option })));
  const isOpen = draft.frontend === undefined || draft.backend === undefined;
  return Object.entries(options).flatMap(([id, given]): Problem | Problem[] => {
    const everywhere = known(catalog.stacks).filter(({ option }) => option.id === id);
    const [own = isOpen ? everywhere[0] : undefined] = everywhere.filter(
      ({ stack }) => stack === draft.frontend || stack === draft.backend,
    );
    if (!own) {
      const owners = everywhere.map(({ stack }) => stack.id).join(", ");
      return {
        code: "CONFLICTING_OPTIONS",
        message: `--${id} is an option of ${owners || "no stack"}, which was not chosen.`,
        given,
      };
    }
    return (
      unknownUnless(
        given,
        own.option.choices.map((choice) => choice.id),
        "INVALID_VALUE",
        id,
      ) ?? []
    );
  });
}
