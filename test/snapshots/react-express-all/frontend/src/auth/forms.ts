import { EmailPasswordPreBuiltUI } from "supertokens-auth-react/recipe/emailpassword/prebuiltui";
import { PasswordlessPreBuiltUI } from "supertokens-auth-react/recipe/passwordless/prebuiltui";
import { ThirdPartyPreBuiltUI } from "supertokens-auth-react/recipe/thirdparty/prebuiltui";

/** The ready-made forms. */
export const preBuiltUIs = [
  // They are big: only the sign-in page imports them, and lazily.
  EmailPasswordPreBuiltUI,
  PasswordlessPreBuiltUI,
  ThirdPartyPreBuiltUI,
];
