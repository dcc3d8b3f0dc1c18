import { licensedFeatures } from "./auth-needs.js";
import { conflicts } from "./compatibility.js";
import { backends, frontends, sideOf } from "./stacks.js";
import type { AuthType, Catalog, Requirement, Stack, StackKind, StackOption } from "./types.js";
import { isVerified, type Verified } from "./verified.js";

/** What every entry of a list has. */
export interface Row {
  id: string;
  title: string;
  summary?: string;
  /** True when a core of one's own needs a licence for it. */
  licensed?: boolean;
}

export interface StackRow extends Row {
  summary: string;
  kind: StackKind;
  language: string;
  aliases: string[];
  requires: Requirement[];
  /** Choices within the stack: each is a flag. */
  options: StackOption[];
  /** Ids of the auth types that it supports. */
  authTypes: string[];
  /** The projects with it that were proven with the templates of this version. */
  verified: Verified[];
  /** Those that were tried with earlier templates: they verify nothing until they are tried again. */
  stale: Verified[];
}

export interface AuthTypeRow extends AuthType {
  /** True when a core of one's own needs a licence for it. */
  licensed: boolean;
  /** Ids of the stacks that support it. */
  frontends: string[];
  backends: string[];
}

/** What `list --json` prints, and the library's `listStacks()` returns. */
export interface Lists {
  frontends: StackRow[];
  backends: StackRow[];
  "auth-types": AuthTypeRow[];
  providers: Row[];
}
export type ListName = keyof Lists;

/**
 * Everything that can be chosen, with what goes with what.
 *
 * @param facts what was verified of the catalog's stacks
 */
export function lists(catalog: Catalog, facts: Verified[]): Lists {
  const supports = (stack: Stack, auth: AuthType) => conflicts({ [sideOf(stack)]: stack, auth }, catalog).length === 0;
  const stackRow = (stack: Stack): StackRow => {
    const { id, title, summary, kind, language, aliases, requires, options } = stack;
    const authTypes = catalog.authTypes.filter((type) => supports(stack, type)).map((type) => type.id);
    const own = facts.filter((fact) => fact[sideOf(stack)] === id);
    const [verified, stale] = [own.filter(isVerified), own.filter(({ current }) => !current)];
    return { id, title, summary, kind, language, aliases, requires, options, authTypes, verified, stale };
  };
  const idsFor = (type: AuthType, stacks: Stack[]) =>
    stacks.filter((stack) => supports(stack, type)).map((stack) => stack.id);
  return {
    frontends: frontends(catalog).map(stackRow),
    backends: backends(catalog).map(stackRow),
    "auth-types": catalog.authTypes.map((type) => ({
      ...type,
      licensed: licensedFeatures(type, catalog).length > 0,
      frontends: idsFor(type, frontends(catalog)),
      backends: idsFor(type, backends(catalog)),
    })),
    providers: catalog.providers.map(({ id, title }) => ({ id, title })),
  };
}
