import type {
  SessionContainer,
  VerifySessionOptions,
} from "supertokens-node/recipe/session";
import UserRoles from "supertokens-node/recipe/userroles";
import { readName } from "./profile.ts";

/** The session is looked up in the core, so a revoked session ends at once and not with its access token. */
export const signedIn = { checkDatabase: true } satisfies VerifySessionOptions;

export const adminOnly = {
  checkDatabase: true,
  overrideGlobalClaimValidators: async (validators, session) => {
    // The roles are read from the core each time, so a removed role is gone at once.
    await session.fetchAndSetClaim(UserRoles.UserRoleClaim);
    return [
      ...validators,
      UserRoles.UserRoleClaim.validators.includes("admin"),
    ];
  },
} satisfies VerifySessionOptions;

/** What users are told about themselves. */
export async function sessionInfo(session: SessionContainer) {
  return {
    userId: session.getUserId(),
    name: await readName(session.getUserId()),
    sessionHandle: session.getHandle(),
    accessTokenPayload: session.getAccessTokenPayload(),
  };
}
