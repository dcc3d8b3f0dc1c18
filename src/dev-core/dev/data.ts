import { appIds, deleteApp, ensurePublicApp } from "../core.js";
import { PUBLIC } from "../http/router.js";
import { Reply } from "../http/routes.js";
import type { Dev, DevRoute } from "./routes.js";

/** The data as a whole. */
export const dataRoutes: DevRoute[] = [{ method: "POST", path: "/dev/reset", handle: reset }];

/** Empties everything. The public app's keys stay, so that tokens need not be told apart by key from before. */
function reset({ core: { store } }: Dev): Reply {
  store.transact(() => {
    for (const appId of appIds(store)) deleteApp(store, appId, appId === PUBLIC ? ["signingKeys", "refreshTokenKeys"] : []);
    store.deleteAll("inbox", [...store.tables.inbox.values()]);
    store.deleteAll("providerPersons", [...store.tables.providerPersons.values()]);
    ensurePublicApp(store);
  });
  store.compact();
  return new Reply(200, { status: "OK" });
}
