import MultiFactorAuth from "supertokens-node/recipe/multifactorauth";

/** How people sign in. */
const firstFactors = ["emailpassword", "otp-phone"];

/** The second factors. One of them is required after the first one. */
const secondFactors = ["totp"];

export function multiFactorAuth() {
  return MultiFactorAuth.init({
    firstFactors,
    override: {
      functions: (original) => ({
        ...original,
        getMFARequirementsForAuth: () => [{ oneOf: secondFactors }],
      }),
    },
  });
}
