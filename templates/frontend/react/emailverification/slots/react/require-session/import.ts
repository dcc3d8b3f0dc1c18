import {
  SessionAuth,
  useSessionContext,
} from "supertokens-auth-react/recipe/session";
