import type { AuthNeeds } from "./auth-needs.js";
import type { Factor } from "./types.js";

/** What SuperTokens' SDKs say about factors that are used together. */

/** The factor that needs providers of social login. */
export const SOCIAL_LOGIN: Factor = "thirdparty";

/** The factors of passwordless sign-in: what is sent, and where to. */
const PASSWORDLESS: { id: Factor; message: "code" | "link"; contact: "email" | "phone" }[] = [
  { id: "otp-email", message: "code", contact: "email" },
  { id: "otp-phone", message: "code", contact: "phone" },
  { id: "link-email", message: "link", contact: "email" },
  { id: "link-phone", message: "link", contact: "phone" },
];

/** The SDKs' two settings of passwordless sign-in. */
export interface Passwordless {
  contactMethod: "EMAIL" | "PHONE" | "EMAIL_OR_PHONE";
  flowType: "USER_INPUT_CODE" | "MAGIC_LINK" | "USER_INPUT_CODE_AND_MAGIC_LINK";
}

/** The settings that cover the passwordless factors among `factors`, or null when there are none. */
export function passwordlessOf(factors: readonly Factor[]): Passwordless | null {
  const used = PASSWORDLESS.filter(({ id }) => factors.includes(id));
  if (used.length === 0) return null;
  const [codes, links] = [
    used.some(({ message }) => message === "code"),
    used.some(({ message }) => message === "link"),
  ];
  const [email, phone] = [
    used.some(({ contact }) => contact === "email"),
    used.some(({ contact }) => contact === "phone"),
  ];
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
export function brokenRules({
  firstFactors,
  secondFactors,
}: Pick<AuthNeeds, "firstFactors" | "secondFactors">): BrokenRule[] {
  const broken = firstFactors
    .filter((factor) => secondFactors.includes(factor))
    .map((factor): BrokenRule => ({ message: `${factor} cannot be both a first and a second factor.` }));
  const missing = secondFactors.length > 0 ? [] : impliedByOthers(firstFactors);
  if (missing.length > 0) {
    const message = `These first factors include ${missing.join(" and ")} as well, as the SDKs send codes and links to the same places: add them, or leave one out.`;
    broken.push({ message, instead: [...firstFactors, ...missing] });
  }
  return broken;
}

/**
 * Without second factors, the SDKs have one contact method and one kind of message for all passwordless factors. So
 * with a code by e-mail and a link by SMS come a link by e-mail and a code by SMS.
 */
function impliedByOthers(factors: readonly Factor[]): Factor[] {
  const used = PASSWORDLESS.filter(({ id }) => factors.includes(id));
  const isImplied = ({ id, message, contact }: (typeof PASSWORDLESS)[number]) =>
    !factors.includes(id) &&
    used.some((other) => other.message === message) &&
    used.some((other) => other.contact === contact);
  return PASSWORDLESS.filter(isImplied).map(({ id }) => id);
}
