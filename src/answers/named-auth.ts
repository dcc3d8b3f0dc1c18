import { needsProviders } from "../catalog/account-providers.js";
import { factorIds, impliedFeatures } from "../catalog/auth-needs.js";
import { brokenRules } from "../catalog/factor-rules.js";
import type { Catalog, Factor } from "../catalog/types.js";
import type { Problem } from "../problem.js";
import type { AuthChoice, Draft } from "./draft.js";
import { namesFactors, type Settings } from "./settings.js";
import { unknown, unknownUnless } from "./unknown-value.js";

/** The auth type or the factors that flags name; undefined when they name none. */
export function namedAuth(settings: Settings, catalog: Catalog): { auth: AuthChoice | undefined; problems: Problem[] } {
  const { auth: given } = settings;
  if (given === undefined)
    return namesFactors(settings) ? byFactors(settings, catalog) : { auth: undefined, problems: [] };
  if (namesFactors(settings)) {
    const message = "Use either --auth, or --first-factors and --second-factors.";
    return { auth: undefined, problems: [{ code: "CONFLICTING_OPTIONS", message, given }] };
  }
  const id = given.toLowerCase();
  const auth = catalog.authTypes.find((type) => type.id === id || type.aliases.includes(id));
  const allowed = catalog.authTypes.map((type) => type.id);
  const aliases = catalog.authTypes.flatMap((type) => type.aliases);
  return { auth, problems: auth ? [] : [unknown(given, allowed, "UNKNOWN_AUTH", "auth type", aliases)] };
}

function byFactors(settings: Settings, catalog: Catalog): { auth: AuthChoice | undefined; problems: Problem[] } {
  const first = namedFactors(settings.firstFactors ?? [], "first", catalog);
  const second = namedFactors(settings.secondFactors ?? [], "second", catalog);
  const problems = [...first.problems, ...second.problems];
  if ((settings.firstFactors ?? []).length === 0) {
    const message = "Second factors need first factors: add --first-factors.";
    return {
      auth: undefined,
      problems: [...problems, { code: "MISSING_ANSWERS", message, allowed: factorIds(catalog, "first") }],
    };
  }
  const [firstFactors, secondFactors] = [first.factors, second.factors];
  const broken = brokenRules({ firstFactors, secondFactors }, catalog).map(({ message, instead }): Problem => ({
    code: "INCOMPATIBLE_FACTORS",
    message,
    given: firstFactors.join(","),
    ...(instead ? { suggestion: `--first-factors ${instead.join(",")}` } : {}),
  }));
  return { auth: asAuthType(firstFactors, secondFactors, catalog), problems: [...problems, ...broken] };
}

function namedFactors(
  given: string[],
  as: "first" | "second",
  catalog: Catalog,
): { factors: Factor[]; problems: Problem[] } {
  const found = given.map((id) =>
    catalog.factors.find((entry) => entry.id === id.toLowerCase() && entry.as.includes(as)),
  );
  return {
    factors: found.flatMap((factor) => factor?.id ?? []),
    problems: given
      .filter((_, index) => !found[index])
      .map((id) => unknown(id, factorIds(catalog, as), "UNKNOWN_FACTOR", `${as} factor`)),
  };
}

/** Factors that an auth type consists of are that auth type; any others are "custom". */
function asAuthType(firstFactors: Factor[], secondFactors: Factor[], catalog: Catalog): AuthChoice {
  const same = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.every((entry) => b.includes(entry));
  const features = impliedFeatures(secondFactors, catalog.features);
  const named = catalog.authTypes.find(
    (type) =>
      same(type.firstFactors, firstFactors) && same(type.secondFactors, secondFactors) && same(type.features, features),
  );
  return named ?? { id: "custom", firstFactors, secondFactors, features };
}

/** Providers must be known, and need social login. */
export function checkProviders({ providers }: Settings, { auth }: Draft, catalog: Catalog): Problem[] {
  const known = catalog.providers.map((provider) => provider.id);
  const problems = (providers ?? []).flatMap((id) => unknownUnless(id, known, "UNKNOWN_PROVIDER", "provider") ?? []);
  if (providers && auth && !needsProviders(auth.firstFactors, catalog)) {
    problems.push({
      code: "CONFLICTING_OPTIONS",
      message: "--providers is for social login, which this way of signing in does not have.",
    });
  }
  return problems;
}
