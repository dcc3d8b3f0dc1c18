/** The sign-in code of test addresses and numbers. */
export const FIXED_CODE = "424242";

const TEST_EMAIL = /\+test@[^@]+$/;

/** Numbers that the North American plan keeps for fiction: 555-0100 to 555-0199 of any area. */
const TEST_PHONE_NUMBER = /^\+1\d{3}55501\d\d$/;

/**
 * The code that a test address (`…+test@…`) or a test number (`+1…55501XX`) signs in with, so that neither people nor
 * tests need to read the inbox for it.
 *
 * A code that everybody knows is safe here only because of where this is: the dev core is for development alone, it
 * listens to this machine alone, and nothing that it makes ever reaches a real address. A real core has no such codes.
 * Everything else holds for a fixed code as for any other: it needs a device that asked for it, it expires, and wrong
 * attempts are counted. `--fixed-codes off` makes them random as well.
 *
 * @param contact normalised
 */
export function fixedCodeFor({ email, phoneNumber }: { email?: string; phoneNumber?: string }): string | undefined {
  const isTest =
    (email !== undefined && TEST_EMAIL.test(email)) ||
    (phoneNumber !== undefined && TEST_PHONE_NUMBER.test(phoneNumber));
  return isTest ? FIXED_CODE : undefined;
}
