import { PasswordlessPreBuiltUI } from "supertokens-auth-react/recipe/passwordless/prebuiltui";

/** The ready-made forms. They are big: only the sign-in page imports them, and lazily. */
export const preBuiltUIs = [PasswordlessPreBuiltUI];
