import type { DevRoute } from "../dev/routes.js";
import { assetRoutes } from "./assets.js";
import { homeRoutes } from "./home.js";
import { inboxPageRoutes } from "./inbox.js";
import { usersPageRoutes } from "./users.js";

/** Every page, and what the pages load. */
export const pageRoutes: DevRoute[] = [...assetRoutes, ...homeRoutes, ...inboxPageRoutes, ...usersPageRoutes];
