import { MultiFactorAuthClaim } from "supertokens-node/recipe/multifactorauth";
