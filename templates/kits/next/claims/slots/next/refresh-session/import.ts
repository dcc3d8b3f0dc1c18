import {
  attemptRefreshingSession,
  validateClaims,
} from "supertokens-auth-react/recipe/session";
