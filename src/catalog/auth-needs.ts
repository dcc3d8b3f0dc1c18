import type { Catalog, Factor, FeatureInfo } from "./types.js";

/** What an auth type, or factors that were chosen one by one, need from stacks and from the core. */
export interface AuthNeeds {
  firstFactors: readonly Factor[];
  secondFactors: readonly Factor[];
  /** Ids of features, those that the second factors bring with them included. */
  features: readonly string[];
}

/** First and second factors, in that order. */
export function factorsOf({
  firstFactors,
  secondFactors,
}: Pick<AuthNeeds, "firstFactors" | "secondFactors">): Factor[] {
  return [...firstFactors, ...secondFactors];
}

/** The features that second factors bring with them, in the catalog's order. */
export function impliedFeatures(secondFactors: readonly Factor[], features: readonly FeatureInfo[]): string[] {
  return features
    .filter((feature) => feature.secondFactors.some((factor) => secondFactors.includes(factor)))
    .map(({ id }) => id);
}

/** The features of a way to sign in that is known by its id (of an auth type, or "custom") and its second factors. */
export function featuresOf(
  { auth, secondFactors }: { auth: string; secondFactors: readonly Factor[] },
  { authTypes, features }: Pick<Catalog, "authTypes" | "features">,
): string[] {
  return authTypes.find(({ id }) => id === auth)?.features ?? impliedFeatures(secondFactors, features);
}

/** The features of a way to sign in for which a core of one's own needs a licence. */
export function licensedFeatures(
  { features }: Pick<AuthNeeds, "features">,
  catalog: Pick<Catalog, "features">,
): FeatureInfo[] {
  return catalog.features.filter((feature) => feature.licensed && features.includes(feature.id));
}

/** Recipes that a way to sign in needs, sorted, each once. */
export function recipesOf(needs: AuthNeeds, { factors, features }: Pick<Catalog, "factors" | "features">): string[] {
  const own = factors.filter((factor) => factorsOf(needs).includes(factor.id)).map((factor) => factor.recipe);
  const more = features.filter((feature) => needs.features.includes(feature.id)).flatMap((feature) => feature.recipes);
  return [...new Set([...own, ...more])].sort();
}

/** Whether an app that signs people in this way sends mails, or SMS. */
export function sends(
  way: "email" | "sms",
  needs: AuthNeeds,
  { factors, features }: Pick<Catalog, "factors" | "features">,
): boolean {
  return (
    factors.some((factor) => factor.sends === way && factorsOf(needs).includes(factor.id)) ||
    features.some((feature) => feature.sends === way && needs.features.includes(feature.id))
  );
}

/** Ids of the factors that can be chosen: those in the right place that at least one stack supports. */
export function factorIds({ stacks, factors }: Pick<Catalog, "stacks" | "factors">, as: "first" | "second"): string[] {
  const supported = new Set(stacks.flatMap((stack) => stack.factors));
  return factors.filter((factor) => factor.as.includes(as) && supported.has(factor.id)).map((factor) => factor.id);
}
