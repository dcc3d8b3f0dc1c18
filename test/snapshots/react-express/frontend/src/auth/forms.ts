import { EmailPasswordPreBuiltUI } from "supertokens-auth-react/recipe/emailpassword/prebuiltui";

/** The ready-made forms. They are big: only the sign-in page imports them, and lazily. */
export const preBuiltUIs = [EmailPasswordPreBuiltUI];
