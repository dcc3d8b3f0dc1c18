import supertokens from "supertokens-node";
import Dashboard from "supertokens-node/recipe/dashboard";
import UserMetadata from "supertokens-node/recipe/usermetadata";
import UserRoles from "supertokens-node/recipe/userroles";
import { appName, type Config } from "../config.ts";
import { emailPassword } from "./emailpassword.ts";
import { session } from "./session.ts";

/** Sets the SDK up. It must be called once, before the first request. */
export function initSuperTokens(config: Config): void {
  supertokens.init({
    framework: "custom",
    supertokens: {
      connectionURI: config.SUPERTOKENS_CONNECTION_URI,
      apiKey: config.SUPERTOKENS_API_KEY,
    },
    appInfo: {
      appName,
      apiDomain: config.WEBSITE_DOMAIN,
      websiteDomain: config.WEBSITE_DOMAIN,
      apiBasePath: "/api/auth",
      websiteBasePath: "/auth",
    },
    recipeList: [
      emailPassword(config),
      session(),
      UserMetadata.init(),
      UserRoles.init(),
      ...(config.DASHBOARD === "on" ? [Dashboard.init()] : []),
    ],
    telemetry: false,
  });
}
