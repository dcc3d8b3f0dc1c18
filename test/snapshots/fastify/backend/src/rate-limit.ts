import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { isLimited } from "./auth-paths.ts";
import type { Config } from "./config.ts";
import { createDashboardLimit } from "./dashboard-limit.ts";
import { networkOf } from "./network.ts";

/**
 * Limits the routes that are added to the app afterwards. Counted in this process. Several instances need a shared
 * store: see the option `redis`.
 */
export async function limitRates(
  app: FastifyInstance,
  config: Config,
): Promise<void> {
  await app.register(rateLimit, {
    max: config.rateLimit,
    timeWindow: 60_000,
    allowList: ({ method, url }) => !isLimited(method, url),
    keyGenerator: ({ ip }) => networkOf(ip),
  });

  const limitDashboard = createDashboardLimit(config);
  app.addHook("preHandler", async ({ method, url, ip, body }) => {
    await limitDashboard({ method, url, body, network: networkOf(ip) });
  });
}
