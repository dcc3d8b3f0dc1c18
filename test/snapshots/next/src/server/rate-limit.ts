import { RateLimiterMemory } from "rate-limiter-flexible";
import { secondsToWait, tooManyRequests } from "./account-limits.ts";
import { isLimited } from "./auth-paths.ts";
import type { Config } from "./config.ts";
import { type AuthRequest, createDashboardLimit } from "./dashboard-limit.ts";

/**
 * Limits the requests to the auth routes from one network. They are counted in this process, like the attempts for an
 * account (account-limits.ts).
 *
 * @returns a function that throws an HttpError (429) when there were too many
 */
export function createRateLimit(
  config: Config,
): (request: AuthRequest) => Promise<void> {
  const byNetwork = new RateLimiterMemory({
    points: config.rateLimit,
    duration: 60,
  });
  const limitDashboard = createDashboardLimit(config);
  return async (request) => {
    const { method, url, network } = request;
    if (isLimited(method, url)) {
      const wait = await secondsToWait(byNetwork, network);
      if (wait > 0) throw tooManyRequests(wait);
    }
    await limitDashboard(request);
  };
}
