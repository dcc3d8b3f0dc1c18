import supertokens from "supertokens-node";
import Dashboard from "supertokens-node/recipe/dashboard";
import Multitenancy from "supertokens-node/recipe/multitenancy";
import UserMetadata from "supertokens-node/recipe/usermetadata";
import UserRoles from "supertokens-node/recipe/userroles";
import { appName, type Config } from "../config.ts";
import { emailPassword } from "./emailpassword.ts";
import { passwordless } from "./passwordless.ts";
import { session } from "./session.ts";
import { thirdParty } from "./thirdparty.ts";

/** Sets the SDK up. It must be called once, before the first request. */
export function initSuperTokens(config: Config): void {
  supertokens.init({
    framework: "loopback",
    supertokens: {
      connectionURI: config.SUPERTOKENS_CONNECTION_URI,
      apiKey: config.SUPERTOKENS_API_KEY,
    },
    appInfo: {
      appName,
      apiDomain: config.API_DOMAIN,
      websiteDomain: config.WEBSITE_DOMAIN,
      apiBasePath: "/auth",
      websiteBasePath: "/auth",
      apiGatewayPath: config.API_GATEWAY_PATH,
    },
    recipeList: [
      emailPassword(config),
      thirdParty(config),
      passwordless(config),
      Multitenancy.init(),
      session(),
      UserMetadata.init(),
      UserRoles.init(),
      ...(config.DASHBOARD === "on" ? [Dashboard.init()] : []),
    ],
    telemetry: false,
  });
}
