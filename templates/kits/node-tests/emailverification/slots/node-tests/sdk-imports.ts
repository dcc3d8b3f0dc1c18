import { EmailVerificationClaim } from "supertokens-node/recipe/emailverification";
