import TOTP from "supertokens-auth-react/recipe/totp";
