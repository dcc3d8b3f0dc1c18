import { randomBytes } from "node:crypto";
import { apiKeys } from "../config.js";
import { appIds, configOf } from "../core.js";
import { CDI_VERSIONS } from "../http/cdi.js";
import { Fields } from "../http/input.js";
import { PUBLIC } from "../public.js";
import { Reply } from "../http/routes.js";
import { VERSION } from "../version.js";
import { wholeNumber } from "./input.js";
import type { Dev, DevRequest, DevRoute } from "./routes.js";

/** What runs here, what it was asked, and the switches that change how it answers. */
export const statusRoutes: DevRoute[] = [
  { method: "GET", path: "/dev/status", handle: (dev) => new Reply(200, statusOf(dev)) },
  { method: "GET", path: "/dev/requests", handle: requests },
  { method: "POST", path: "/dev/licensed-features", handle: switchLicence },
  { method: "POST", path: "/dev/api-key", handle: switchApiKey },
];

const MAX_WAIT = 30_000;

/** GET /dev/status: counts are of all apps together; times in milliseconds; `data` is null in memory. */
export function statusOf({ core, startedAt }: Dev) {
  const { store, clock, licence } = core;
  const { tenants, users, sessions, inbox } = store.tables;
  return {
    name: "dev-core",
    version: VERSION,
    cdiVersions: CDI_VERSIONS,
    startedAt,
    uptimeMs: clock.real() - startedAt,
    now: clock.now(),
    apps: appIds(store).length,
    tenants: tenants.size,
    users: users.size,
    sessions: sessions.size,
    messages: inbox.size,
    data: store.folder ?? null,
    apiKeyDemanded: apiKeys(configOf(core, PUBLIC)) !== undefined,
    licensedFeatures: licence.on,
    licensedFeaturesUsed: licence.used,
  };
}

/** GET /dev/requests?after=<id>&wait=<ms>: the last requests of apps, newest first; waits for one if there is none. */
async function requests({ requests: log }: Dev, { query }: DevRequest): Promise<Reply> {
  const wait = Math.min(wholeNumber(query, "wait") ?? 0, MAX_WAIT);
  return new Reply(200, { requests: await log.wait(wholeNumber(query, "after") ?? 0, wait) });
}

/** POST /dev/licensed-features {"on": false}: then they are answered as by a core without a licence. */
function switchLicence({ core: { licence } }: Dev, { body }: DevRequest): Reply {
  licence.on = Fields.parse(body).boolean("on");
  return new Reply(200, { on: licence.on });
}

/** POST /dev/api-key {"on": true}: demands a key from now on, one of those in the answer, or no more. */
function switchApiKey(dev: Dev, { body }: DevRequest): Reply {
  const { core } = dev;
  const on = Fields.parse(body).boolean("on");
  dev.apiKeys ??= `dev-${randomBytes(18).toString("hex")}`;
  core.baseConfig = { ...core.baseConfig, api_keys: on ? dev.apiKeys : null };
  return new Reply(200, on ? { on, apiKeys: apiKeys(configOf(core, PUBLIC)) } : { on });
}
