import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Config } from "./config.ts";
import { HttpError } from "./http-error.ts";
import { createSign } from "./secret.ts";

const MINUTES = 60;

/** The actions that are counted for an account. Each may use a part of AUTH_RATE_LIMIT in a number of seconds. */
const limits = {
  signIn: { divisor: 3, seconds: 15 * MINUTES },
  signUp: { divisor: 3, seconds: 15 * MINUTES },
  reset: { divisor: 6, seconds: 15 * MINUTES },
  /** A code or link is sent. */
  code: { divisor: 6, seconds: 15 * MINUTES },
  /** A code is typed in. */
  guess: { divisor: 3, seconds: 24 * 60 * MINUTES },
};

export type Action = keyof typeof limits;

interface Attempt {
  account: string;
  network: string;
  /** Id of a device on which somebody has signed in to the account before. */
  device?: string | undefined;
}

/** Takes an attempt back after a success. */
type TakeBack = () => Promise<void>;

/**
 * Counts attempts for one account: those from each network, and those from all networks, which may be five times as
 * many.
 * A known device has a limit of its own, so that strangers cannot lock anybody out.
 *
 * Everything is counted in this process. Several instances need a shared store: `rate-limiter-flexible` has stores for
 * many databases.
 *
 * @returns a function to call before the work is done, so that simultaneous attempts count, too. It throws an
 * HttpError (429) when there were too many.
 */
export function createAccountLimit(
  config: Config,
  action: Action,
): (attempt: Attempt) => Promise<TakeBack> {
  const { divisor, seconds } = limits[action];
  const most = Math.ceil(config.rateLimit / divisor);
  const limiter = (points: number) =>
    new RateLimiterMemory({ keyPrefix: action, points, duration: seconds });
  const fromNetwork = limiter(most);
  const fromEverywhere = limiter(5 * most);
  const fromDevice = limiter(most);

  // One of 2^18 keys, so that strangers cannot fill the memory. It is made with a secret: nobody can find another account
  // that has the same key.
  const sign = createSign(config);
  const keyOf = (...parts: string[]) =>
    String(sign(...parts).readUIntBE(0, 3) >> 6);

  return async ({ account, network, device }) => {
    if (device !== undefined) {
      const key = keyOf(account, device);
      const wait = await secondsToWait(fromDevice, key);
      if (wait === 0) return async () => void (await fromDevice.delete(key));
    }
    const near = keyOf(account, network);
    const all = keyOf(account);
    const wait =
      (await secondsToWait(fromNetwork, near)) ||
      (await secondsToWait(fromEverywhere, all));
    if (wait > 0) throw tooManyRequests(wait);
    return async () => {
      await fromNetwork.delete(near);
      await fromEverywhere.reward(all);
    };
  };
}

/** Counts one attempt. @returns 0, or how long to wait when there were too many */
export async function secondsToWait(
  limiter: RateLimiterMemory,
  key: string,
): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  }
}

export function tooManyRequests(seconds: number): HttpError {
  return new HttpError(429, "Too many requests, please try again later", {
    "retry-after": String(seconds),
  });
}
