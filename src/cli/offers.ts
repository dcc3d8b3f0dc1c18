import { type Catalog, CORE_KINDS, type CoreKind, type Stack } from "../catalog/types.js";

/** The word for a half that is not wanted. */
export const NONE = "none";

/** Stacks that `--frontend` can name. */
export const frontends = (catalog: Catalog): Stack[] => catalog.stacks.filter((stack) => stack.kind !== "backend");

/** Stacks that `--backend` can name. */
export const backends = (catalog: Catalog): Stack[] => catalog.stacks.filter((stack) => stack.kind === "backend");

/** Ids of the factors that can be chosen: those in the right place that at least one stack supports. */
export function factorIds(catalog: Catalog, as: "first" | "second"): string[] {
  const supported = new Set(catalog.stacks.flatMap((stack) => stack.factors));
  return catalog.factors.filter((factor) => factor.as.includes(as) && supported.has(factor.id)).map((factor) => factor.id);
}

/** Kinds of core that have a name on the command line; any other is given by its URL. */
export const NAMED_CORES = CORE_KINDS.filter((kind): kind is Exclude<CoreKind, "url"> => kind !== "url");
