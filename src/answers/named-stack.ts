import { backends, frontends } from "../catalog/stacks.js";
import type { Catalog, Stack } from "../catalog/types.js";
import type { Problem } from "../problem.js";
import { unknown } from "./unknown-value.js";

/** The value of `--frontend` for a project without one. */
export const NONE = "none";

/** The stack that a flag names by its id or an alias; null for "none", undefined when there is a problem with it. */
export function namedStack(
  given: string,
  side: "frontend" | "backend",
  catalog: Catalog,
): { stack: Stack | null | undefined; problem: Problem | null } {
  const id = given.toLowerCase();
  if (id === NONE) return { stack: null, problem: null };
  const named = (stacks: Stack[]) => stacks.find((stack) => stack.id === id || stack.aliases.includes(id));
  const [own, others] =
    side === "frontend" ? [frontends(catalog), backends(catalog)] : [backends(catalog), frontends(catalog)];
  const found = named(own);
  if (found) return { stack: found, problem: null };
  const allowed = [...own.map((stack) => stack.id), ...(side === "frontend" ? [NONE] : [])];
  const code = side === "frontend" ? "UNKNOWN_FRONTEND" : "UNKNOWN_BACKEND";
  const stray = named(others);
  if (!stray)
    return {
      stack: undefined,
      problem: unknown(
        given,
        allowed,
        code,
        side,
        own.flatMap((stack) => stack.aliases),
      ),
    };
  const elsewhere = side === "frontend" ? "--backend" : "--frontend";
  return {
    stack: undefined,
    problem: { code, message: `${stray.title} is not a ${side}: use ${elsewhere} ${stray.id}.`, given, allowed },
  };
}
