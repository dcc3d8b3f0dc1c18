import { type Clock, CoreClock } from "./clock.js";
import { keepClean } from "./cleanup.js";
import { resolveConfig } from "./config.js";
import { configOf, type Core, ensurePublicApp } from "./core.js";
import { type Added, putSeed } from "./data/seed.js";
import { readSeedFile } from "./data/seed-file.js";
import { answerDev, matchDev } from "./dev/api.js";
import { createAsk } from "./dev/ask.js";
import { Backends } from "./dev/backends.js";
import { Inbox } from "./dev/inbox.js";
import { refuseOtherSites } from "./dev/other-sites.js";
import { RequestLog } from "./dev/requests.js";
import { answerCore, type RawRequest } from "./http/api.js";
import { Router } from "./http/router.js";
import { PUBLIC } from "./public.js";
import { listen } from "./http/server.js";
import { KeyMaker } from "./key-maker.js";
import { SigningKeys } from "./keys.js";
import { Licence } from "./licence.js";
import { Passwords } from "./passwords.js";
import { Grants } from "./providers/grants.js";
import { routes } from "./recipes/index.js";
import { NOT_EMULATED } from "./recipes/not-emulated.js";
import { RequestStats } from "./request-stats.js";
import { Store } from "./store/store.js";
import type { JsonObject } from "./store/rows.js";

export interface DevCoreOptions {
  /** Default 3567, as the core's; 0 picks a free one. */
  port?: number | undefined;
  /** Where the data is kept. Needed unless `ephemeral`. */
  dataDir?: string | undefined;
  /** Keeps everything in memory. */
  ephemeral?: boolean | undefined;
  /** Answers only when the disk has what was written, so that a power cut loses nothing that was answered either. */
  durable?: boolean | undefined;
  /** Settings of the core by their names in its config.yaml, e.g. `access_token_validity`. */
  config?: JsonObject | undefined;
  /** Keys of which callers must send one. */
  apiKeys?: string[] | undefined;
  /** Rounds of the password hash, 4 to 31. Default 11, as the core's. */
  passwordCost?: number | undefined;
  /** A file with tenants, roles and users that are added at the start and after a reset (data/seed-file.ts). */
  seedFile?: string | undefined;
  /** False: answers 402 where a self-hosted core without a licence would. Default true. */
  licensedFeatures?: boolean | undefined;
  /** False: test addresses and numbers get random sign-in codes like all others (fixed-codes.ts). Default true. */
  fixedCodes?: boolean | undefined;
  /** Where the lines for the console go. Default: nowhere. */
  log?: ((line: string) => void) | undefined;
  /** The time of the machine; tests move it. */
  clock?: Clock | undefined;
}

export interface DevCore {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** The environment says that this is production. */
export class ProductionError extends Error {}

/**
 * Starts a dev core that only this machine can reach.
 *
 * @throws ProductionError in a production environment; PortInUseError; LockedError when another dev core uses the data
 *   folder; FolderError when it cannot be written to; LogError when the data is damaged; CoreError 400 when a setting
 *   is wrong, DataError when the seed file is
 */
export async function startDevCore(options: DevCoreOptions = {}): Promise<DevCore> {
  refuseProduction();
  const { port = 3567, dataDir, ephemeral = false, durable = false, seedFile, log = () => undefined } = options;
  if (!ephemeral && dataDir === undefined) throw new Error("startDevCore() needs dataDir, or ephemeral: true");
  const baseConfig = readBaseConfig(options);
  const store = await Store.open(ephemeral ? undefined : dataDir, durable);
  const passwords = new Passwords();
  try {
    ensurePublicApp(store);
    const clock = new CoreClock(store, options.clock);
    const maker = new KeyMaker();
    const keys = new SigningKeys(store, clock, (appId) => configOf(core, appId), maker);
    const licence = new Licence(options.licensedFeatures ?? true, log);
    const stats = new RequestStats({ now: () => clock.real() });
    const core: Core = {
      store,
      keys,
      passwords,
      clock,
      licence,
      stats,
      fixedCodes: options.fixedCodes ?? true,
      baseConfig,
    };
    const router = new Router(
      routes,
      NOT_EMULATED.flatMap(({ paths }) => paths),
    );
    const dev = {
      core,
      inbox: new Inbox(store, clock, log),
      grants: new Grants(clock),
      requests: new RequestLog(clock, (path) => router.match(path)),
      backends: new Backends(),
      ask: createAsk(core, router),
      apiKeys: resolveConfig(baseConfig).api_keys ?? undefined,
      startedAt: clock.real(),
      seedFile,
    };
    const handler = async (request: RawRequest) => {
      dev.backends.note(request);
      const matches = matchDev(request);
      try {
        return await dev.requests.watch(request, async () => {
          refuseOtherSites(request, matches);
          return matches.length > 0 ? answerDev(dev, matches, request) : answerCore(core, router, request);
        });
      } finally {
        // Also what only reads waits: it may tell what another request has just written.
        await store.settled();
      }
    };
    if (seedFile !== undefined) reportSeed(await putSeed(core, readSeedFile(seedFile)), log);
    const server = await listen(port, handler, log);
    store.publish(server.port);
    keys.prepare(PUBLIC);
    maker.keepSpare();
    const stopCleaning = keepClean(core);
    const close = async () => {
      stopCleaning();
      dev.inbox.close();
      dev.requests.close();
      maker.close();
      await server.close();
      await passwords.close();
      store.close();
    };
    return { url: `http://localhost:${server.port}`, port: server.port, close };
  } catch (error) {
    await passwords.close();
    store.close();
    throw error;
  }
}

function readBaseConfig({ config = {}, apiKeys, passwordCost }: DevCoreOptions): JsonObject {
  const base: JsonObject = { ...config };
  if (apiKeys !== undefined) base["api_keys"] = apiKeys.join(",");
  if (passwordCost !== undefined) base["bcrypt_log_rounds"] = passwordCost;
  resolveConfig(base); // throws if one is wrong
  return base;
}

function reportSeed({ skipped, ...counts }: Added, log: (line: string) => void): void {
  const added = Object.entries(counts).filter(([, count]) => count > 0);
  const words = added.map(([what, count]) => `${count} ${count === 1 ? what.slice(0, -1) : what}`);
  if (words.length > 0) log(`[seed] added ${words.join(", ")}`);
  for (const text of skipped) log(`[seed] left out ${text}`);
}

function refuseProduction(): void {
  for (const name of ["NODE_ENV", "APP_ENV"]) {
    if (process.env[name] === "production") {
      throw new ProductionError(
        `The dev core is for development only and does not start with ${name}=production. ` +
          "Set SUPERTOKENS_CONNECTION_URI to the address of a real SuperTokens core.",
      );
    }
  }
}
