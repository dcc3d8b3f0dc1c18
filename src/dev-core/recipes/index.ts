import type { Route } from "../http/routes.js";
import { accountLinkingRoutes } from "./accountlinking.js";
import { coreRoutes } from "./core.js";
import { dashboardRoutes } from "./dashboard.js";
import { emailPasswordRoutes } from "./emailpassword.js";
import { emailVerificationRoutes } from "./emailverification.js";
import { jwtRoutes } from "./jwt.js";
import { multitenancyRoutes } from "./multitenancy.js";
import { sessionRoutes } from "./session.js";
import { passwordlessRoutes } from "./passwordless.js";
import { passwordlessUsersRoutes } from "./passwordless-users.js";
import { tenantUsersRoutes } from "./tenant-users.js";
import { tenantProvidersRoutes } from "./tenant-providers.js";
import { totpRoutes } from "./totp.js";
import { userIdMappingRoutes } from "./useridmapping.js";
import { userMetadataRoutes } from "./usermetadata.js";
import { thirdPartyRoutes } from "./thirdparty.js";
import { userRolesRoutes } from "./userroles.js";
import { usersRoutes } from "./users.js";

/** Every endpoint that is served, recipe by recipe. */
export const routes: Route[] = [
  ...coreRoutes,
  ...sessionRoutes,
  ...jwtRoutes,
  ...emailPasswordRoutes,
  ...emailVerificationRoutes,
  ...userRolesRoutes,
  ...userMetadataRoutes,
  ...passwordlessRoutes,
  ...passwordlessUsersRoutes,
  ...thirdPartyRoutes,
  ...usersRoutes,
  ...userIdMappingRoutes,
  ...accountLinkingRoutes,
  ...multitenancyRoutes,
  ...tenantUsersRoutes,
  ...totpRoutes,
  ...dashboardRoutes,
  ...tenantProvidersRoutes,
];
