import type { Catalog, Factor, FeatureInfo } from "./types.js";

/** What a way to sign in asks of stacks and of the core: a named auth type, or factors that were chosen one by one. */
export interface AuthNeeds {
  firstFactors: readonly Factor[];
  secondFactors: readonly Factor[];
  /** Ids of features, those that the second factors bring with them included. */
  features: readonly string[];
}

/** Every factor, first ones first. */
export function factorsOf({ firstFactors, secondFactors }: Pick<AuthNeeds, "firstFactors" | "secondFactors">): Factor[] {
  return [...firstFactors, ...secondFactors];
}

/** The features that second factors bring with them, in the catalog's order. */
export function impliedFeatures(secondFactors: readonly Factor[], features: readonly FeatureInfo[]): string[] {
  return features.filter((feature) => feature.secondFactors.some((factor) => secondFactors.includes(factor))).map(({ id }) => id);
}

/** The features of a way to sign in that is known by its id (of an auth type, or "custom") and its second factors. */
export function featuresOf({ auth, secondFactors }: { auth: string; secondFactors: readonly Factor[] }, { authTypes, features }: Pick<Catalog, "authTypes" | "features">): string[] {
  return authTypes.find(({ id }) => id === auth)?.features ?? impliedFeatures(secondFactors, features);
}

/** The features of a way to sign in for which a core of one's own needs a licence. */
export function licensedFeatures({ features }: Pick<AuthNeeds, "features">, catalog: Pick<Catalog, "features">): FeatureInfo[] {
  return catalog.features.filter((feature) => feature.licensed && features.includes(feature.id));
}

/** SuperTokens recipes that a way to sign in needs, sorted, each once. */
export function recipesOf(needs: AuthNeeds, { factors, features }: Pick<Catalog, "factors" | "features">): string[] {
  const own = factors.filter((factor) => factorsOf(needs).includes(factor.id)).map((factor) => factor.recipe);
  const more = features.filter((feature) => needs.features.includes(feature.id)).flatMap((feature) => feature.recipes);
  return [...new Set([...own, ...more])].sort();
}

/** How an app that uses it sends messages. */
export function sends(way: "email" | "sms", needs: AuthNeeds, { factors, features }: Pick<Catalog, "factors" | "features">): boolean {
  return (
    factors.some((factor) => factor.sends === way && factorsOf(needs).includes(factor.id)) ||
    features.some((feature) => feature.sends === way && needs.features.includes(feature.id))
  );
}

/** The SDKs' two settings of passwordless sign-in. */
export interface Passwordless {
  contactMethod: "EMAIL" | "PHONE" | "EMAIL_OR_PHONE";
  flowType: "USER_INPUT_CODE" | "MAGIC_LINK" | "USER_INPUT_CODE_AND_MAGIC_LINK";
}

/** The settings that cover the passwordless factors among `factors`, or null when there are none. */
export function passwordlessOf(factors: readonly Factor[]): Passwordless | null {
  const has = (part: RegExp) => factors.some((factor) => part.test(factor));
  const [codes, links, email, phone] = [has(/^otp-/), has(/^link-/), has(/^(otp|link)-email$/), has(/^(otp|link)-phone$/)];
  if (!codes && !links) return null;
  return {
    contactMethod: email && phone ? "EMAIL_OR_PHONE" : email ? "EMAIL" : "PHONE",
    flowType: codes && links ? "USER_INPUT_CODE_AND_MAGIC_LINK" : codes ? "USER_INPUT_CODE" : "MAGIC_LINK",
  };
}

/** A rule that a set of factors breaks. */
export interface BrokenRule {
  message: string;
  /** First factors that would be right instead, where that is clear. */
  instead?: Factor[];
}

/** The rules that a set of factors must keep by itself, whatever the stacks. */
export function brokenRules({ firstFactors, secondFactors }: Pick<AuthNeeds, "firstFactors" | "secondFactors">): BrokenRule[] {
  const broken = firstFactors
    .filter((factor) => secondFactors.includes(factor))
    .map((factor): BrokenRule => ({ message: `${factor} cannot be a first and a second factor: whoever signs in with it would never need another.` }));
  const missing = secondFactors.length > 0 ? [] : missingInGrid(firstFactors);
  if (missing.length > 0) {
    const message = `Codes and links go by e-mail and SMS alike, so with these first factors come ${missing.join(" and ")}: name them too, or leave one out.`;
    broken.push({ message, instead: [...firstFactors, ...missing] });
  }
  return broken;
}

/** Without second factors the SDKs know one contact method and one kind of message for all: these are the factors that come along. */
function missingInGrid(factors: readonly Factor[]): Factor[] {
  const kinds = ["otp", "link"].filter((kind) => factors.some((factor) => factor.startsWith(`${kind}-`)));
  const contacts = ["email", "phone"].filter((contact) => factors.some((factor) => /^(otp|link)-/.test(factor) && factor.endsWith(`-${contact}`)));
  return kinds.flatMap((kind) => contacts.map((contact) => `${kind}-${contact}` as Factor)).filter((factor) => !factors.includes(factor));
}
