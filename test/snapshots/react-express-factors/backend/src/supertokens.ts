import supertokens from "supertokens-node";
import Dashboard from "supertokens-node/recipe/dashboard";
import Totp from "supertokens-node/recipe/totp";
import UserMetadata from "supertokens-node/recipe/usermetadata";
import UserRoles from "supertokens-node/recipe/userroles";
import { appName, type Config } from "./config.ts";
import { emailPassword } from "./recipes/emailpassword.ts";
import { emailVerification } from "./recipes/emailverification.ts";
import { multiFactorAuth } from "./recipes/multifactorauth.ts";
import { passwordless } from "./recipes/passwordless.ts";
import { session } from "./recipes/session.ts";

/** Sets the SDK up. It must be called once, before the first request. */
export function initSuperTokens(config: Config): void {
  supertokens.init({
    framework: "express",
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
      passwordless(config),
      emailVerification(config),
      multiFactorAuth(),
      Totp.init({ issuer: appName }),
      session(),
      UserMetadata.init(),
      UserRoles.init(),
      ...(config.dashboard === "on" ? [Dashboard.init()] : []),
    ],
    telemetry: false,
  });
}
