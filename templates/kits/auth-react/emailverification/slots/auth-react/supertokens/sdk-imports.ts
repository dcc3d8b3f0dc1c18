import EmailVerification from "supertokens-auth-react/recipe/emailverification";
