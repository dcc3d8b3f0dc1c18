import { createHmac, randomBytes } from "node:crypto";
import { Redis } from "ioredis";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";
import type { Config } from "../config.ts";

let redis: Redis | undefined;

/**
 * Counts in Redis, for all processes together. Without REDIS_URL, and while Redis does not answer, it counts in this
 * process.
 */
export function createCounter(
  { REDIS_URL }: Config,
  limit: { keyPrefix: string; points: number; duration: number },
): RateLimiterAbstract {
  const memory = new RateLimiterMemory(limit);
  if (!REDIS_URL) return memory;
  redis ??= connect(REDIS_URL);
  return new RateLimiterRedis({
    ...limit,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: memory,
  });
}

/** Counts one attempt. @returns 0, or how many seconds to wait when there were too many */
export async function count(
  counter: RateLimiterAbstract,
  key: string,
): Promise<number> {
  try {
    await counter.consume(key);
    return 0;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  }
}

function connect(url: string): Redis {
  // Nobody waits for a Redis that is away, or for one that does not answer within a second.
  const client = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    socketTimeout: 1000,
  });
  let isAway = false;
  client.on("error", (error) => {
    // It is told again each time that a new connection fails.
    if (!isAway) console.error("Redis does not answer:", error.message);
    isAway = true;
  });
  client.on("ready", () => {
    isAway = false;
  });
  return client;
}

/** Used when the core needs no key. After a restart, earlier signatures are not valid. */
const ofThisProcess = randomBytes(32);

/** Signs texts with a key that strangers do not have (HMAC-SHA256). */
export function sign(config: Config, ...texts: string[]): Buffer {
  const key = config.SUPERTOKENS_API_KEY ?? ofThisProcess;
  return createHmac("sha256", key).update(JSON.stringify(texts)).digest();
}
