import type { Catalog, Stack } from "../../src/catalog/types.js";
import type { Answers } from "../../src/plan/answers.js";
import { allAnswers } from "../templates/project.js";

/** What the loop works on. */
export interface Choice {
  stack: Stack;
  /** The projects that are linted: all of this stack, alone, or a frontend in front of one backend. */
  linted: Answers[];
  /** The one that is kept, installed and tried. */
  kept: Answers;
}

export class ChoiceError extends Error {
  override name = "ChoiceError";
}

/**
 * @param id a stack, by its id or an alias
 * @param auth an auth type; default: the usual one, or the first that the stack has
 * @throws ChoiceError for a stack or an auth type that does not exist
 */
export function choose(catalog: Catalog, id: string, auth?: string): Choice {
  const stack = catalog.stacks.find((entry) => entry.id === id || entry.aliases.includes(id));
  if (!stack) throw new ChoiceError(`"${id}" is not a stack. There are: ${ids(catalog.stacks)}.`);
  const own = alone(allAnswers(catalog), stack, catalog.defaults.backend);
  const linted = own.filter((answers) => auth === undefined || answers.auth === auth);
  const offered = [...new Set(own.map((answers) => answers.auth))];
  if (linted.length === 0)
    throw new ChoiceError(`${stack.title} has no auth type "${auth}". It has: ${offered.join(", ")}.`);
  const usual = offered.includes(catalog.defaults.auth) ? catalog.defaults.auth : offered[0]!;
  const kept = linted.find(
    (answers) =>
      answers.auth === (auth ?? usual) &&
      answers.packageManager === "npm" &&
      (answers.core === null || answers.core.kind === "local" || answers.auth === "custom"),
  );
  return { stack, linted, kept: kept ?? linted[0]! };
}

/** Projects of a stack by itself; for a frontend, those with the default backend, or the first that goes with it. */
function alone(all: Answers[], stack: Stack, usual: string): Answers[] {
  if (stack.kind === "backend")
    return all.filter((answers) => answers.backend === stack.id && answers.frontend === null);
  const own = all.filter((answers) => answers.frontend === stack.id);
  const partner = own.some(({ backend }) => backend === usual) ? usual : (own[0]?.backend ?? null);
  return own.filter(({ backend }) => backend === partner);
}

const ids = (stacks: Stack[]) => stacks.map((stack) => stack.id).join(", ");
