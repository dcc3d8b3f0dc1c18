import MultiFactorAuth from "supertokens-node/recipe/multifactorauth";

/** How people sign in. */
const firstFactors = ["emailpassword", "thirdparty"];

/** What they are asked for afterwards: one of these. */
const secondFactors = ["totp", "otp-email"];

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
