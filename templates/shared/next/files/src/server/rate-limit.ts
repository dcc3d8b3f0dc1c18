import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "./answers.ts";
import { readConfig } from "./config.ts";
import { accountOf, authLimits, isLimited } from "./limits.ts";
import { networkOf } from "./network.ts";

let limiters: ReturnType<typeof createLimiters> | undefined;

/** @throws Refusal 429 when the address of the request, or the account that it is about, has had its share */
export async function limit(request: Request, body: unknown): Promise<void> {
  limiters ??= createLimiters();
  const { pathname } = new URL(request.url);
  if (isLimited(request.method, pathname)) {
    const address = limiters.addressOf(request.headers);
    await count(limiters.byAddress, networkOf(address));
  }
  const email = accountOf(pathname, body);
  if (email !== undefined) await count(limiters.byAccount, email);
}

/** They count in this process. Several instances need a store that they share: the package has one for each database. */
function createLimiters() {
  const { rateLimit, trustProxy } = readConfig(process.env);
  const { address, account } = authLimits(rateLimit);
  const limiter = ({ limit: points, windowMs }: typeof address) =>
    new RateLimiterMemory({ points, duration: windowMs / 1000 });
  return {
    byAddress: limiter(address),
    byAccount: limiter(account),
    addressOf: (headers: Headers) => addressOf(headers, trustProxy),
  };
}

async function count(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    const { msBeforeNext } = refused as RateLimiterRes;
    throw new Refusal(429, {
      "retry-after": String(Math.ceil(msBeforeNext / 1000)),
    });
  }
}

/**
 * Next.js does not say who is at the other end of a connection, so that only a proxy can tell. Without one (`TRUST_PROXY`)
 * everybody counts as the same address: nobody can make another one up.
 */
function addressOf(headers: Headers, trustProxy: number): string {
  if (trustProxy === 0) return "";
  const hops = (headers.get("x-forwarded-for") ?? "").split(",");
  return hops.at(-trustProxy)?.trim() ?? "";
}
