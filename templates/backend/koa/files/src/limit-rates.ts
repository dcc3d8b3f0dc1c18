import type { Middleware } from "koa";
import type { Config } from "./config.ts";
import { createRateLimit } from "./rate-limit.ts";

/** Needs the parsed body. */
export function limitRates({ rateLimit }: Config): Middleware {
  const secondsToWait = createRateLimit(rateLimit);
  return async (ctx, next) => {
    const { method, url, ip: address } = ctx;
    const { body } = ctx.request;
    const wait = await secondsToWait({ method, url, address, body });
    if (wait > 0) {
      ctx.set("retry-after", String(wait));
      ctx.throw(429);
    }
    await next();
  };
}
