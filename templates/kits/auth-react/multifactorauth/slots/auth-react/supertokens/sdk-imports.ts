import MultiFactorAuth from "supertokens-auth-react/recipe/multifactorauth";
