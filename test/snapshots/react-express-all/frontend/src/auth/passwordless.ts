import Passwordless from "supertokens-auth-react/recipe/passwordless";
import { orRefusal } from "./refusals";

/** A mail with a code and a link, which the API chooses and sends. */
export function passwordless() {
  return Passwordless.init({
    contactMethod: "EMAIL",
    override: {
      functions: (original) => ({
        ...original,
        createCode: (input) =>
          orRefusal(original.createCode(input), "SIGN_IN_UP_NOT_ALLOWED"),
        consumeCode: (input) =>
          orRefusal(original.consumeCode(input), "SIGN_IN_UP_NOT_ALLOWED"),
      }),
    },
  });
}
