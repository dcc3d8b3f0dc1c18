import type { Middleware } from "koa";
import type { Config } from "./config.ts";
import { networkOf } from "./network.ts";
import { createRateLimit } from "./rate-limit.ts";

/** Needs the parsed body. */
export function limitRates(config: Config): Middleware {
  const limit = createRateLimit(config);
  return async (ctx, next) => {
    const { method, url, ip, request } = ctx;
    const { body } = request;
    await limit({ method, url, body, network: networkOf(ip) });
    await next();
  };
}
