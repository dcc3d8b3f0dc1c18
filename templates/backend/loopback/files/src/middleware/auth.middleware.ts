import type { Middleware } from "@loopback/rest";
import { middleware as supertokens } from "supertokens-node/framework/loopback";
import { isOddAuthPath } from "../auth-paths.ts";
import { isReadable } from "../bodies.ts";
import type { Config } from "../config.ts";
import { networkOf } from "../network.ts";
import { createRateLimit } from "../rate-limit.ts";
import { HttpError } from "../http-error.ts";

/** Accepts auth routes in their plain spelling only. */
export const plainPathsOnly: Middleware = (ctx, next) => {
  if (isOddAuthPath(ctx.request.originalUrl)) {
    throw new HttpError(404, "Not found");
  }
  return next();
};

/** The SDK's own routes: sign-in, sign-out, refresh and so on. */
export function answerAuth(config: Config): Middleware {
  const limit = createRateLimit(config);
  return async (ctx, next) => {
    const { method, originalUrl: url, path, ip = "", body } = ctx.request;
    if (!/^\/auth(\/|$)/.test(path)) return next();
    if (!isReadable(body)) throw new HttpError(400, "The request is malformed");
    await limit({ method, url, body, network: networkOf(ip) });
    return supertokens(ctx, next);
  };
}
