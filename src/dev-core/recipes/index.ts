import type { Route } from "../http/routes.js";
import { accountLinkingRoutes } from "./accountlinking.js";
import { connectionUriDomainRoutes } from "./connection-uri-domains.js";
import { coreRoutes } from "./core.js";
import { dashboardRoutes } from "./dashboard.js";
import { emailPasswordRoutes } from "./emailpassword.js";
import { emailPasswordUsersRoutes } from "./emailpassword-users.js";
import { emailVerificationRoutes } from "./emailverification.js";
import { jwtRoutes } from "./jwt.js";
import { licenceRoutes } from "./licence.js";
import { multitenancyRoutes } from "./multitenancy.js";
import { passwordlessRoutes } from "./passwordless.js";
import { passwordlessUsersRoutes } from "./passwordless-users.js";
import { sessionRoutes } from "./session.js";
import { tenantProvidersRoutes } from "./tenant-providers.js";
import { tenantUsersRoutes } from "./tenant-users.js";
import { totpRoutes } from "./totp.js";
import { userIdMappingRoutes } from "./useridmapping.js";
import { thirdPartyRoutes } from "./thirdparty.js";
import { userMetadataRoutes } from "./usermetadata.js";
import { userRolesRoutes } from "./userroles.js";
import { usersRoutes } from "./users.js";
import { webauthnRoutes } from "./webauthn.js";
import { webauthnCredentialsRoutes } from "./webauthn-credentials.js";
import { webauthnOptionsRoutes } from "./webauthn-options.js";
import { webauthnRecoveryRoutes } from "./webauthn-recovery.js";

/** Every endpoint that is served, recipe by recipe. */
export const routes: Route[] = [
  ...coreRoutes,
  ...sessionRoutes,
  ...jwtRoutes,
  ...emailPasswordRoutes,
  ...emailPasswordUsersRoutes,
  ...emailVerificationRoutes,
  ...passwordlessRoutes,
  ...passwordlessUsersRoutes,
  ...thirdPartyRoutes,
  ...userRolesRoutes,
  ...userMetadataRoutes,
  ...usersRoutes,
  ...userIdMappingRoutes,
  ...accountLinkingRoutes,
  ...multitenancyRoutes,
  ...connectionUriDomainRoutes,
  ...tenantUsersRoutes,
  ...tenantProvidersRoutes,
  ...totpRoutes,
  ...webauthnRoutes,
  ...webauthnOptionsRoutes,
  ...webauthnCredentialsRoutes,
  ...webauthnRecoveryRoutes,
  ...dashboardRoutes,
  ...licenceRoutes,
];
