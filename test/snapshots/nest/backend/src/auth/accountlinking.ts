import AccountLinking from "supertokens-node/recipe/accountlinking";

/**
 * A second factor by e-mail is a login of its own, linked to the account of the signed-in user.
 * No other logins are linked automatically, not even those with the same e-mail address. A login must be verified before
 * it is linked.
 */
export function accountLinking() {
  return AccountLinking.init({
    shouldDoAutomaticAccountLinking: async (login, user, session) => {
      const isSecondFactor =
        login.recipeId === "passwordless" && login.email !== undefined;
      // The SDK also asks about the login of the session: it must become an account that other logins can be linked to.
      const isOfSession =
        session !== undefined &&
        login.recipeUserId?.getAsString() ===
          session.getRecipeUserId().getAsString();
      const joinsSession =
        session !== undefined && user?.id === session.getUserId();
      return isOfSession || (isSecondFactor && joinsSession)
        ? { shouldAutomaticallyLink: true, shouldRequireVerification: true }
        : { shouldAutomaticallyLink: false };
    },
  });
}
