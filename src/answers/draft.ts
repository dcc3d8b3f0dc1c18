import { accountsOf, coresOf, needsProviders } from "../catalog/account-providers.js";
import type { AuthType, Catalog, CoreInfo, Stack, StackOption } from "../catalog/types.js";
import { slug } from "./names.js";
import { namesFactors, type Settings } from "./settings.js";

/** Factors under a name: an auth type of the catalog, or "custom". */
export type AuthChoice = Pick<AuthType, "id" | "firstFactors" | "secondFactors" | "features">;

/** The answers as far as they are known. Undefined is not given yet; null is "none". */
export interface Draft {
  directory: string | undefined;
  name: string | undefined;
  frontend: Stack | null | undefined;
  backend: Stack | null | undefined;
  auth: AuthChoice | undefined;
  /** Choices within the stacks, by the options' ids, as far as they were given. */
  options?: Record<string, string>;
  /** Providers of social login, as far as they were chosen. */
  providers?: string[];
}

/** What a person is asked. */
export type Question = "name" | "frontend" | "backend" | "auth";

/**
 * The questions that are still open, in the order in which they are asked. A wrong answer is not asked for again.
 */
export function openQuestions(draft: Draft, settings: Settings): Question[] {
  const open: [Question, boolean][] = [
    ["name", draft.directory === undefined && draft.name === undefined],
    ["frontend", draft.frontend === undefined && settings.frontend === undefined],
    ["backend", draft.backend === undefined && settings.backend === undefined],
    ["auth", draft.auth === undefined && settings.auth === undefined && !namesFactors(settings)],
  ];
  return open.flatMap(([question, isOpen]) => (isOpen ? [question] : []));
}

/** The chosen stacks, frontend first. */
export function stacksOf({ frontend, backend }: Pick<Draft, "frontend" | "backend">): Stack[] {
  return [frontend, backend].filter((stack): stack is Stack => stack != null);
}

/** The options of the chosen stacks. */
export function optionsOf(draft: Pick<Draft, "frontend" | "backend">): StackOption[] {
  return stacksOf(draft).flatMap((stack) => stack.options);
}

/** The options of the chosen stacks for which no value was given. */
export function openOptions(draft: Draft): StackOption[] {
  return optionsOf(draft).filter(({ id }) => draft.options?.[id] === undefined);
}

/** Whether people sign in at providers of social login, and nobody has said at which. */
export function areProvidersOpen(draft: Draft, settings: Settings, catalog: Catalog): boolean {
  const isSaid = draft.providers !== undefined || settings.providers !== undefined;
  return !isSaid && draft.auth !== undefined && needsProviders(draft.auth.firstFactors, catalog);
}

/** The directory that a draft leads to: the given one, otherwise the slug of the name. */
export function directoryOf(draft: Draft): string | undefined {
  return draft.directory ?? (draft.name === undefined ? undefined : slug(draft.name));
}

/** The kinds of core that the chosen stacks can be used with, or all while none is chosen. */
export function possibleCores(draft: Pick<Draft, "frontend" | "backend">, catalog: Catalog): CoreInfo[] {
  const stacks = stacksOf(draft);
  return coresOf(stacks.length > 0 ? accountsOf(stacks, catalog) : catalog.accounts);
}
