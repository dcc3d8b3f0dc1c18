import SuperTokens from "supertokens-auth-react";
import Session from "supertokens-auth-react/recipe/session";
import { app } from "./app";
import { emailPassword } from "./email-password";
import { ownPath } from "./redirect";
import { forgetUnreadableSession } from "./stale-session";
import { texts } from "./texts";

/** Connects the app to the auth routes of its API. Call it once, before anything is shown. */
export function initSuperTokens(): void {
  forgetUnreadableSession();
  SuperTokens.init({
    appInfo: {
      appName: app.name,
      apiDomain: app.apiDomain,
      apiGatewayPath: app.apiGatewayPath,
      apiBasePath: "/auth",
      websiteDomain: app.websiteDomain,
      websiteBasePath: "/auth",
    },
    recipeList: [
      emailPassword(),
      // Tokens live in cookies that no script can read, never in the browser's storage.
      Session.init({ tokenTransferMethod: "cookie" }),
    ],
    languageTranslations: { translations: { en: texts } },
    usesDynamicLoginMethods: false,
    // Inside a shadow DOM many password managers do not find the forms, and
    // neither styles/auth-forms.css nor auth/accessible-forms.ts reaches them.
    useShadowDom: false,
    getRedirectionURL: async (context) =>
      context.action === "SUCCESS"
        ? ownPath(context.redirectToPath, "/dashboard")
        : undefined,
  });
}
