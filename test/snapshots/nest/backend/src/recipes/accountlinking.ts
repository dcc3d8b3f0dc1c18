import AccountLinking from "supertokens-node/recipe/accountlinking";

/**
 * A second factor by e-mail is a login of its own, which joins the account of who is signed in. No other
 * logins are joined by themselves, not even those with the same e-mail address, and none before it is verified.
 */
export function accountLinking() {
  return AccountLinking.init({
    shouldDoAutomaticAccountLinking: async (login, user, session) => {
      const isSecondFactor =
        login.recipeId === "passwordless" && login.email !== undefined;
      // The SDK asks about the login of the session too, which is to be an account that others can join.
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
