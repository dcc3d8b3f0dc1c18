import type { AccountProvider, Catalog, CoreInfo, Factor, Stack } from "./types.js";

/** The account providers of some stacks: one, when the stacks go together. */
export function accountsOf(
  stacks: readonly Pick<Stack, "accounts">[],
  { accounts }: Pick<Catalog, "accounts">,
): AccountProvider[] {
  return accounts.filter(({ id }) => stacks.some((stack) => stack.accounts === id));
}

/** The kinds of core of some account providers, each once. */
export function coresOf(accounts: readonly AccountProvider[]): CoreInfo[] {
  const all = accounts.flatMap(({ cores }) => cores);
  return all.filter(({ id }, index) => all.findIndex((core) => core.id === id) === index);
}

/** Whether one of these factors needs providers of social login. */
export function needsProviders(used: readonly Factor[], { factors }: Pick<Catalog, "factors">): boolean {
  return factors.some((factor) => factor.providers && used.includes(factor.id));
}

/** Ids of the providers of social login that are taken when nothing is said. */
export function defaultProviders({ providers }: Pick<Catalog, "providers">): string[] {
  return providers.filter((provider) => provider.default).map(({ id }) => id);
}
