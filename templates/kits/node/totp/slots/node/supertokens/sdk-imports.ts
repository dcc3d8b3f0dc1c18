import Totp from "supertokens-node/recipe/totp";
