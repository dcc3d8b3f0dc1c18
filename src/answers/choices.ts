import { licensedFeatures } from "../catalog/auth-needs.js";
import { type Conflict, conflicts } from "../catalog/compatibility.js";
import { backends, frontends } from "../catalog/stacks.js";
import { type AuthType, type Catalog, type Language, LANGUAGE_TITLES, type Stack } from "../catalog/types.js";
import type { Draft } from "./draft.js";
import { NONE } from "./named-stack.js";

/** One answer that a question offers. */
export interface Choice<T> {
  value: T;
  id: string;
  title: string;
  summary: string;
  /**
   * Why it cannot be chosen, or null. The clause does not name the choice itself, so that choices can be counted by
   * it.
   */
  conflict: string | null;
}

/** What can be chosen as frontend or backend, given the rest of the draft. A frontend can also be "none". */
export function stackChoices(side: "frontend" | "backend", draft: Draft, catalog: Catalog): Choice<Stack | null>[] {
  const choices = (side === "frontend" ? frontends(catalog) : backends(catalog)).map((stack) => ({
    value: stack as Stack | null,
    id: stack.id,
    title: stack.title,
    summary: stack.summary,
  }));
  const none = { value: null, id: NONE, title: "None", summary: "a backend alone" };
  const other = side === "frontend" ? draft.backend : draft.frontend;
  return [...choices, ...(side === "frontend" ? [none] : [])].map((choice) => {
    const [conflict] = conflicts({ ...draft, [side]: choice.value }, catalog).filter(
      ({ stack }) => stack === undefined || stack === choice.value,
    );
    return { ...choice, conflict: conflict ? stackClause(conflict, other, catalog) : null };
  });
}

/** @param other the stack of the other side, if one was chosen */
function stackClause({ lacks, message }: Conflict, other: Stack | null | undefined, catalog: Catalog): string {
  const title = (id: string) => [...catalog.factors, ...catalog.features].find((entry) => entry.id === id)?.title ?? id;
  if (lacks !== undefined) return `no support for ${title(lacks)}`;
  return other ? `not possible with ${other.title}` : message.replace(/\.$/, "");
}

/** Shown wherever a licensed way to sign in is chosen, because in production the core answers 402 without a licence. */
export const LICENCE_HINT = "needs a licence on your own core";

/** The auth types, given the rest of the draft. */
export function authChoices(draft: Draft, catalog: Catalog): Choice<AuthType>[] {
  const clause = ({ stack, message }: Conflict) => (stack ? `not supported by ${stack.title}` : message);
  return catalog.authTypes.map((type) => ({
    value: type,
    id: type.id,
    title: type.title,
    summary: licensedFeatures(type, catalog).length > 0 ? `${type.summary}; ${LICENCE_HINT}` : type.summary,
    conflict: conflicts({ ...draft, auth: type }, catalog).map(clause)[0] ?? null,
  }));
}

/** Languages of which stacks can be chosen, each with the titles of these stacks. */
export function languageChoices(stacks: Choice<Stack | null>[]): Choice<Language>[] {
  const languages = new Set(stacks.flatMap(({ value }) => value?.language ?? []));
  return [...languages].map((language) => {
    const own = stacks.filter(({ value }) => value?.language === language);
    const possible = own.filter(({ conflict }) => conflict === null);
    return {
      value: language,
      id: language,
      title: LANGUAGE_TITLES[language],
      summary: (possible.length > 0 ? possible : own).map(({ title }) => title).join(", "),
      conflict: possible.length > 0 ? null : mostFrequent(own.flatMap(({ conflict }) => conflict ?? [])),
    };
  });
}

/** The text that is there most often; the first of several. */
function mostFrequent(texts: string[]): string {
  const count = (text: string) => texts.filter((other) => other === text).length;
  return texts.toSorted((a, b) => count(b) - count(a))[0]!;
}

/** The providers of social login. */
export function providerChoices({ providers }: Catalog): Choice<string>[] {
  return providers.map(({ id, title }) => ({ value: id, id, title, summary: "", conflict: null }));
}

/** How many choices cannot be had, and why: one sentence, or null when all can. */
export function leftOut(choices: Choice<unknown>[]): string | null {
  const clauses = choices.flatMap(({ conflict }) => conflict ?? []);
  if (clauses.length === 0) return null;
  const reasons = [...new Set(clauses)];
  const count = (reason: string) => clauses.filter((clause) => clause === reason).length;
  const why = reasons.length === 1 ? reasons : reasons.map((reason) => `${reason} (${count(reason)})`);
  return `${clauses.length} more ${clauses.length === 1 ? "is" : "are"} not shown: ${why.join(", ")}.`;
}
