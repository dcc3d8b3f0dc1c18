import { WebauthnPreBuiltUI } from "supertokens-auth-react/recipe/webauthn/prebuiltui";

/** The ready-made forms. */
export const preBuiltUIs = [
  // They are big: only the sign-in page imports them, and lazily.
  WebauthnPreBuiltUI,
];
