import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { TooManyRequests } from "./errors.ts";
import { accountOf, authLimits, isLimited } from "./limits.ts";
import { networkOf } from "./network.ts";

/** Limits the routes that are added to the app afterwards. Counted in this process. Several instances need a store that they share: see the option `redis`. */
export async function limitRates(
  app: FastifyInstance,
  perMinute: number,
): Promise<void> {
  const { address, account } = authLimits(perMinute);
  await app.register(rateLimit, {
    max: address.limit,
    timeWindow: address.windowMs,
    allowList: ({ method, url }) => !isLimited(method, url),
    keyGenerator: ({ ip }) => networkOf(ip),
  });

  const count = app.createRateLimit({
    max: account.limit,
    timeWindow: account.windowMs,
    allowList: ({ url, body }) => accountOf(url, body) === undefined,
    keyGenerator: ({ url, body }) => accountOf(url, body) ?? "",
  });
  app.addHook("preHandler", async (request, reply) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    reply.header("retry-after", counted.ttlInSeconds);
    throw new TooManyRequests();
  });
}
