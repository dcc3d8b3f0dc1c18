import Webauthn from "supertokens-auth-react/recipe/webauthn";
import { orRefusal } from "./refusals";

/** Signing up and in with a passkey: a fingerprint, a face, a PIN or a security key instead of a password. */
export function passkeys() {
  return Webauthn.init({
    override: {
      functions: (original) => ({
        ...original,
        signIn: (input) =>
          orRefusal(original.signIn(input), "SIGN_IN_NOT_ALLOWED"),
        signUp: (input) =>
          orRefusal(original.signUp(input), "SIGN_UP_NOT_ALLOWED"),
        generateRecoverAccountToken: (input) =>
          orRefusal(
            original.generateRecoverAccountToken(input),
            "RECOVER_ACCOUNT_NOT_ALLOWED",
          ),
      }),
    },
  });
}
