import type { Route } from "../http/routes.js";
import { accountLinkingRoutes } from "./accountlinking.js";
import { coreRoutes } from "./core.js";
import { dashboardRoutes } from "./dashboard.js";
import { emailPasswordRoutes } from "./emailpassword.js";
import { emailVerificationRoutes } from "./emailverification.js";
import { jwtRoutes } from "./jwt.js";
import { multitenancyRoutes } from "./multitenancy.js";
import { sessionRoutes } from "./session.js";
import { tenantUsersRoutes } from "./tenant-users.js";
import { totpRoutes } from "./totp.js";
import { userIdMappingRoutes } from "./useridmapping.js";
import { userMetadataRoutes } from "./usermetadata.js";
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
  ...usersRoutes,
  ...userIdMappingRoutes,
  ...accountLinkingRoutes,
  ...multitenancyRoutes,
  ...tenantUsersRoutes,
  ...totpRoutes,
  ...dashboardRoutes,
];
