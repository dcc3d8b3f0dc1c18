import ThirdParty from "supertokens-auth-react/recipe/thirdparty";
import { orRefusal } from "./refusals";

/** Signing in with an account that people have elsewhere. */
export function socialLogin() {
  return ThirdParty.init({
    signInAndUpFeature: {
      providers: [
        // One button each, in this order. The API has a list of the same ones.
        ThirdParty.Google.init(),
        ThirdParty.Github.init(),
        ThirdParty.Apple.init(),
      ],
    },
    override: {
      functions: (original) => ({
        ...original,
        signInAndUp: (input) =>
          orRefusal(original.signInAndUp(input), "SIGN_IN_UP_NOT_ALLOWED"),
      }),
    },
  });
}
