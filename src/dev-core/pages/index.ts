import type { DevRoute } from "../dev/routes.js";
import { assetRoutes } from "./assets.js";

/** Every page, and what the pages load. */
export const pageRoutes: DevRoute[] = [...assetRoutes];
