import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { accountOf, authLimits, isLimited } from "./limits.ts";
import { networkOf } from "./network.ts";

interface AuthRequest {
  method: string;
  url: string;
  address: string;
  body: unknown;
}

/**
 * Counts requests to the auth routes, in this process. Several instances need a store that they share: the package has
 * one for each database.
 *
 * @returns how many seconds one has to wait whose address, or the account that it is about, has had its share, else 0
 */
export function createRateLimit(
  perMinute: number,
): (request: AuthRequest) => Promise<number> {
  const { address, account } = authLimits(perMinute);
  const byAddress = limiter(address);
  const byAccount = limiter(account);
  return async (request) => {
    const { method, url, body } = request;
    const about = accountOf(url, body);
    const from = networkOf(request.address);
    return Math.max(
      isLimited(method, url) ? await wait(byAddress, from) : 0,
      about === undefined ? 0 : await wait(byAccount, about),
    );
  };
}

function limiter({ limit, windowMs }: { limit: number; windowMs: number }) {
  return new RateLimiterMemory({ points: limit, duration: windowMs / 1000 });
}

async function wait(limits: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limits.consume(key);
    return 0;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.ceil(refused.msBeforeNext / 1000);
  }
}
