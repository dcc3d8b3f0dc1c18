import EmailPassword from "supertokens-auth-react/recipe/emailpassword";
import { orRefusal } from "./refusals";

/** Signing up and in with an e-mail address and a password. */
export function emailPassword() {
  return EmailPassword.init({
    signInAndUpFeature: {
      signUpForm: {
        formFields: [
          {
            // The form for a new password, after a reset, takes the same rule from here.
            id: "password",
            label: "Password (at least 8 characters)",
            validate: validatePassword,
          },
          // A field of your own: it needs the same id in the API, which checks and stores it.
          {
            id: "name",
            label: "Name (optional)",
            placeholder: "",
            optional: true,
          },
        ],
      },
      signInForm: {
        formFields: [{ id: "password", label: "Password" }],
      },
    },
    override: {
      functions: (original) => ({
        ...original,
        signIn: (input) =>
          orRefusal(original.signIn(input), "SIGN_IN_NOT_ALLOWED"),
        signUp: (input) =>
          orRefusal(original.signUp(input), "SIGN_UP_NOT_ALLOWED"),
        sendPasswordResetEmail: (input) =>
          orRefusal(
            original.sendPasswordResetEmail(input),
            "PASSWORD_RESET_NOT_ALLOWED",
          ),
      }),
    },
  });
}

/** The same rule as the API's, which refuses common passwords, too. Returns what is wrong, or undefined. */
async function validatePassword(value: string): Promise<string | undefined> {
  if (value.length < 8) return "Password must be at least 8 characters long";
  if (value.length > 100) return "Password must be at most 100 characters long";
  return undefined;
}
