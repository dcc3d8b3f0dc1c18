import type { JsonObject } from "../store/rows.js";

/**
 * Version 4 is that of CDI 3.0 and 3.1: without the id of the login method. For version 2, see session-tokens-v2.ts.
 */
export type TokenVersion = "2" | "4" | "5";

/** What an access token says. Times in milliseconds. */
export interface AccessToken {
  version: TokenVersion;
  handle: string;
  userId: string;
  recipeUserId: string;
  tenantId: string;
  refreshTokenHash1: string;
  parentRefreshTokenHash1: string | null;
  antiCsrfToken: string | null;
  expiry: number;
  claims: JsonObject;
}
