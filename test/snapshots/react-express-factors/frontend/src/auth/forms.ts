import { EmailPasswordPreBuiltUI } from "supertokens-auth-react/recipe/emailpassword/prebuiltui";
import { EmailVerificationPreBuiltUI } from "supertokens-auth-react/recipe/emailverification/prebuiltui";
import { MultiFactorAuthPreBuiltUI } from "supertokens-auth-react/recipe/multifactorauth/prebuiltui";
import { PasswordlessPreBuiltUI } from "supertokens-auth-react/recipe/passwordless/prebuiltui";
import { TOTPPreBuiltUI } from "supertokens-auth-react/recipe/totp/prebuiltui";

/** The ready-made forms. */
export const preBuiltUIs = [
  // They are big: only the sign-in page imports them, and lazily.
  EmailPasswordPreBuiltUI,
  EmailVerificationPreBuiltUI,
  MultiFactorAuthPreBuiltUI,
  PasswordlessPreBuiltUI,
  TOTPPreBuiltUI,
];
