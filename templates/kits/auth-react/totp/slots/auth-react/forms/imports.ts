import { TOTPPreBuiltUI } from "supertokens-auth-react/recipe/totp/prebuiltui";
