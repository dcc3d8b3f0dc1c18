import { type AuthNeeds, factorsOf } from "./auth-needs.js";
import { backends, frontends } from "./stacks.js";
import type { AuthType, Catalog, Stack } from "./types.js";

/** What has been chosen so far: undefined is not chosen yet, null is chosen to be absent. */
export interface Selection {
  frontend?: Stack | null | undefined;
  backend?: Stack | null | undefined;
  auth?: AuthNeeds | undefined;
}

/** Two choices that do not go together. */
export interface Conflict {
  code: "INCOMPATIBLE_BACKEND" | "INCOMPATIBLE_AUTH";
  /** One sentence that names both. */
  message: string;
  /** The stack that lacks a factor or a feature. */
  stack?: Stack;
  /** Id of the factor or feature that it lacks. */
  lacks?: string;
}

/**
 * The one place that says what goes together. Prompts, validation, help and `list` all ask it, so they cannot disagree.
 * What it knows of a stack is in the stack's manifest.
 *
 * @param features what the catalog knows of features, for their titles
 * @returns every conflict within the selection; what is not chosen yet conflicts with nothing
 */
export function conflicts({ frontend, backend, auth }: Selection, { features }: Pick<Catalog, "features">): Conflict[] {
  const stacks = [frontend, backend].filter((stack): stack is Stack => stack != null);
  const title = (id: string) => features.find((feature) => feature.id === id)?.title ?? id;
  const lacking = stacks.flatMap((stack): Conflict[] =>
    auth === undefined
      ? []
      : lacks(stack, auth).map((what) => ({
          code: "INCOMPATIBLE_AUTH",
          message: `${stack.title} does not support ${title(what)}.`,
          stack,
          lacks: what,
        })),
  );
  return [...backendConflicts(frontend, backend), ...lacking];
}

/** A choice of stacks and auth type without a conflict; null stands for a half that is absent. */
export interface Combination {
  frontend: Stack | null;
  backend: Stack | null;
  auth: AuthType;
}

/**
 * Everything that can be chosen together: by frontend, then backend, then auth type, each in the catalog's order,
 * absent last.
 */
export function combinations(catalog: Catalog): Combination[] {
  return [...frontends(catalog), null]
    .flatMap((frontend) =>
      [...backends(catalog), null].flatMap((backend) => catalog.authTypes.map((auth) => ({ frontend, backend, auth }))),
    )
    .filter(({ frontend, backend, auth }) => conflicts({ frontend, backend, auth }, catalog).length === 0);
}

function backendConflicts(frontend: Stack | null | undefined, backend: Stack | null | undefined): Conflict[] {
  const conflict = (message: string): Conflict[] => [{ code: "INCOMPATIBLE_BACKEND", message }];
  if (frontend?.kind === "fullstack") {
    return backend ? conflict(`${frontend.title} is its own backend, so it goes without ${backend.title}.`) : [];
  }
  if (backend === null && frontend) return conflict(`${frontend.title} needs a backend.`);
  if (backend === null && frontend === null) return conflict("A project needs a frontend, a backend or both.");
  if (frontend && backend && frontend.accounts !== backend.accounts) {
    return conflict(`${frontend.title} and ${backend.title} do not share a way to sign in.`);
  }
  return [];
}

/** Factors and features that a way to sign in needs and a stack does not have. */
function lacks(stack: Stack, auth: AuthNeeds): string[] {
  const factors = factorsOf(auth).filter((factor) => !stack.factors.includes(factor));
  return [...factors, ...auth.features.filter((feature) => !stack.features.includes(feature))];
}

/** What to take instead of a stack that lacks something: of the same kind, in the same language where there is one. */
export function nearestCapable({ kind, language }: Stack, auth: AuthNeeds, { stacks }: Catalog): Stack | null {
  const capable = stacks.filter((other) => other.kind === kind && lacks(other, auth).length === 0);
  return capable.find((other) => other.language === language) ?? capable[0] ?? null;
}
