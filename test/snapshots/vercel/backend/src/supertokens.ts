import supertokens from "supertokens-node";
import Dashboard from "supertokens-node/recipe/dashboard";
import UserMetadata from "supertokens-node/recipe/usermetadata";
import UserRoles from "supertokens-node/recipe/userroles";
import { appName, type Config } from "./config.ts";
import { emailPassword } from "./recipes/emailpassword.ts";
import { passwordless } from "./recipes/passwordless.ts";
import { session } from "./recipes/session.ts";
import { thirdParty } from "./recipes/thirdparty.ts";

/** Sets the SDK up. It must be called once, before the first request. */
export function initSuperTokens(config: Config): void {
  supertokens.init({
    framework: "custom",
    supertokens: {
      connectionURI: config.core.connectionURI,
      apiKey: config.core.apiKey || undefined,
    },
    appInfo: {
      appName,
      apiDomain: config.apiDomain,
      websiteDomain: config.websiteDomain,
      apiBasePath: "/auth",
      websiteBasePath: "/auth",
      apiGatewayPath: config.apiGatewayPath,
    },
    recipeList: [
      emailPassword(config),
      thirdParty(config),
      passwordless(config),
      session(),
      UserMetadata.init(),
      UserRoles.init(),
      ...(config.dashboard === "on" ? [Dashboard.init()] : []),
    ],
    // The SDK then finishes its work before it answers, and not afterwards.
    isInServerlessEnv: true,
    telemetry: false,
  });
}
