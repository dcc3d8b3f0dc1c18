import Session from "supertokens-auth-react/recipe/session";
