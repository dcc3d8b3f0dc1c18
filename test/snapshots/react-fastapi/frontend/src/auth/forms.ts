import { WebauthnPreBuiltUI } from "supertokens-auth-react/recipe/webauthn/prebuiltui";

/** The ready-made forms. They are big: only the sign-in page imports them, and lazily. */
export const preBuiltUIs = [WebauthnPreBuiltUI];
