import SuperTokens from "supertokens-auth-react";
import Session from "supertokens-auth-react/recipe/session";
import { app } from "@/config";
import { passkeys } from "./passkeys";
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
      passkeys(),
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

/**
 * Where to go after sign-in. The wish comes from the address bar (`?redirectToPath=`), which anyone can prepare for a
 * victim, so only pages of this app are followed.
 *
 * @returns path, query and hash of the wish, or `fallback`
 */
function ownPath(wish: string | undefined, fallback: string): string {
  const { origin } = window.location;
  if (!wish || !URL.canParse(wish, origin)) return fallback;
  const url = new URL(wish, origin);
  if (url.origin !== origin) return fallback;
  // "//host" would be another site; "/auth" would ask for the sign-in that has just been done.
  if (url.pathname.startsWith("//") || /^\/auth(\/|$)/.test(url.pathname))
    return fallback;
  return url.pathname + url.search + url.hash;
}

/**
 * Another app on this host (ports share their cookies) may have left a cookie about its session that SuperTokens cannot
 * read: every page would fail. One that can be read is checked by the API as usual.
 */
function forgetUnreadableSession(): void {
  const cookie = /(?:^|; )sFrontToken=([^;]*)/.exec(document.cookie)?.[1];
  if (cookie === undefined) return;
  try {
    JSON.parse(atob(decodeURIComponent(cookie)));
  } catch {
    document.cookie = "sFrontToken=; Path=/; Max-Age=0";
  }
}
