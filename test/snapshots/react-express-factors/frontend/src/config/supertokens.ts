import SuperTokens from "supertokens-auth-react";
import EmailVerification from "supertokens-auth-react/recipe/emailverification";
import MultiFactorAuth from "supertokens-auth-react/recipe/multifactorauth";
import Session from "supertokens-auth-react/recipe/session";
import TOTP from "supertokens-auth-react/recipe/totp";
import { app } from "./app";
import { emailPassword } from "./email-password";
import { passwordless } from "./passwordless";
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
      passwordless(),
      EmailVerification.init({ mode: "REQUIRED" }),
      MultiFactorAuth.init({
        firstFactors: [
          // What the sign-in page offers. What is asked for after it, the API decides.
          "emailpassword",
          "otp-phone",
        ],
      }),
      TOTP.init(),
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
