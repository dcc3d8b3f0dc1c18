import Session from "supertokens-node/recipe/session";

export function session() {
  return Session.init({
    // Tokens travel in HttpOnly cookies only, where no script of a page can read them.
    getTokenTransferMethod: () => "cookie",
    // Other sites cannot set custom headers, so requests that change something must have one (`rid`).
    antiCsrf: "VIA_CUSTOM_HEADER",
    override: {
      apis: (original) => ({
        ...original,
        // The SDK answers a refresh without that header by removing the cookies: any site could sign people out.
        refreshPOST: async (input) => {
          if (input.options.req.getHeaderValue("rid") === undefined) {
            throw new Session.Error({
              type: Session.Error.UNAUTHORISED,
              message: "The header rid is missing",
              payload: { clearTokens: false },
            });
          }
          return original.refreshPOST!(input);
        },
      }),
    },
  });
}
