import type { Catalog } from "../catalog/types.js";
import { authChoices, type Choice, stackChoices } from "./choices.js";
import { type Draft, openQuestions } from "./draft.js";
import type { Settings } from "./settings.js";

/**
 * Answers open questions with the defaults: the catalog's choice where it goes with the rest, otherwise the first that
 * does. Where none does, the catalog's choice stays, and `selectionProblems()` says what is wrong with it.
 */
export function fillDefaults(draft: Draft, settings: Settings, catalog: Catalog): Draft {
  const filled = { ...draft };
  const { defaults } = catalog;
  for (const question of openQuestions(draft, settings)) {
    if (question === "name") filled.name = defaults.name;
    else if (question === "auth") filled.auth = pick(authChoices(filled, catalog), defaults.auth);
    else if (question === "frontend")
      filled.frontend = pick(stackChoices("frontend", filled, catalog), defaults.frontend);
    else
      filled.backend =
        filled.frontend?.kind === "fullstack" ? null : pick(stackChoices("backend", filled, catalog), defaults.backend);
  }
  return filled;
}

function pick<T>(choices: Choice<T>[], preferred: string): T | undefined {
  const possible = choices.filter((choice) => choice.conflict === null);
  const isPreferred = (choice: Choice<T>) => choice.id === preferred;
  return (possible.find(isPreferred) ?? possible[0] ?? choices.find(isPreferred))?.value;
}
