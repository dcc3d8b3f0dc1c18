import { appIds } from "../core.js";
import { Reply } from "../http/routes.js";
import { VERSION } from "../version.js";
import type { Dev, DevRoute } from "./routes.js";

/** What runs here. */
export const statusRoutes: DevRoute[] = [{ method: "GET", path: "/dev/status", handle: status }];

function status({ core, startedAt }: Dev): Reply {
  const { store, clock } = core;
  return new Reply(200, {
    name: "dev-core",
    version: VERSION,
    startedAt,
    uptimeMs: clock.now() - startedAt,
    apps: appIds(store).length,
    users: store.tables.users.size,
    data: store.folder ?? null,
  });
}
