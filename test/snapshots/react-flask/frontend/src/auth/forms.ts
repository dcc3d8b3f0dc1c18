import { ThirdPartyPreBuiltUI } from "supertokens-auth-react/recipe/thirdparty/prebuiltui";

/** The ready-made forms. They are big: only the sign-in page imports them, and lazily. */
export const preBuiltUIs = [ThirdPartyPreBuiltUI];
