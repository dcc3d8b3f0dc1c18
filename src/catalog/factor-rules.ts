import type { AuthNeeds } from "./auth-needs.js";
import type { Factor } from "./types.js";

/** What SuperTokens' SDKs say about factors that are used together. */

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

/** Without second factors, the SDKs have one contact method and one kind of message for all passwordless factors: these factors are then included. */
function missingInGrid(factors: readonly Factor[]): Factor[] {
  const kinds = ["otp", "link"].filter((kind) => factors.some((factor) => factor.startsWith(`${kind}-`)));
  const contacts = ["email", "phone"].filter((contact) => factors.some((factor) => /^(otp|link)-/.test(factor) && factor.endsWith(`-${contact}`)));
  return kinds.flatMap((kind) => contacts.map((contact) => `${kind}-${contact}`)).filter((factor) => !factors.includes(factor));
}
