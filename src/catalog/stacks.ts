import type { Catalog, Stack } from "./types.js";

/** Stacks that `--frontend` can name. */
export const frontends = ({ stacks }: Pick<Catalog, "stacks">): Stack[] =>
  stacks.filter((stack) => stack.kind !== "backend");

/** Stacks that `--backend` can name. */
export const backends = ({ stacks }: Pick<Catalog, "stacks">): Stack[] =>
  stacks.filter((stack) => stack.kind === "backend");

/**
 * The half of a project that a stack is chosen for, by the flag of that name: a full-stack framework is chosen as the
 * frontend.
 */
export function sideOf({ kind }: Pick<Stack, "kind">): "frontend" | "backend" {
  return kind === "backend" ? "backend" : "frontend";
}
