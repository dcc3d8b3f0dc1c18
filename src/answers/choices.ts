import { licensedFeatures } from "../catalog/auth-needs.js";
import { conflicts } from "../catalog/compatibility.js";
import { backends, frontends } from "../catalog/stacks.js";
import type { AuthType, Catalog, Stack } from "../catalog/types.js";
import type { Draft } from "./draft.js";
import { NONE } from "./named-stack.js";

/**
 * One answer that a question offers. `conflict` says why it does not go with what was chosen already; null when it
 * does.
 */
export interface Choice<T> {
  value: T;
  id: string;
  title: string;
  summary: string;
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
  return [...choices, ...(side === "frontend" ? [none] : [])].map((choice) => ({
    ...choice,
    conflict: conflicts({ ...draft, [side]: choice.value }, catalog)[0]?.message ?? null,
  }));
}

/** Shown wherever a licensed way to sign in is chosen, because in production the core answers 402 without a licence. */
export const LICENCE_HINT = "needs a licence on your own core";

/** The auth types, given the rest of the draft. */
export function authChoices(draft: Draft, catalog: Catalog): Choice<AuthType>[] {
  return catalog.authTypes.map((type) => ({
    value: type,
    id: type.id,
    title: type.title,
    summary: licensedFeatures(type, catalog).length > 0 ? `${type.summary}; ${LICENCE_HINT}` : type.summary,
    conflict: conflicts({ ...draft, auth: type }, catalog)[0]?.message ?? null,
  }));
}
