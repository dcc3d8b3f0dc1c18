import createHttpError from "http-errors";
import type { Middleware } from "koa";
import type { Config } from "../config.ts";
import { limitRequests, networkOf } from "./limits.ts";
import { isOddAuthPath, isReadable } from "./requests.ts";

/** Accepts auth routes in their plain spelling only. */
export const plainPathsOnly: Middleware = async (ctx, next) => {
  if (isOddAuthPath(ctx.originalUrl)) throw createHttpError(404, "Not found");
  await next();
};

/** Koa refuses to set Secure cookies on an unencrypted connection, such as one from a proxy. */
export function secureCookies({ API_DOMAIN }: Config): Middleware {
  return async (ctx, next) => {
    ctx.cookies.secure = API_DOMAIN.startsWith("https:");
    await next();
  };
}

/**
 * Refuses bodies that are not declared as JSON. A page of another site can send those without a CORS preflight, and
 * they would not be parsed.
 */
export const jsonOnly: Middleware = async (ctx, next) => {
  const hasBody =
    "transfer-encoding" in ctx.headers || Number(ctx.request.length) > 0;
  if (hasBody && !ctx.is("json")) {
    throw createHttpError(415, "The request body must be JSON");
  }
  await next();
};

export const readableOnly: Middleware = async (ctx, next) => {
  if (!isReadable(ctx.request.body)) {
    throw createHttpError(400, "The request is malformed");
  }
  await next();
};

/** Needs the parsed body. */
export function limitRates(config: Config): Middleware {
  const limit = limitRequests(config);
  return async (ctx, next) => {
    const { method, url, ip, request } = ctx;
    const { body } = request;
    await limit({ method, url, body, network: networkOf(ip) });
    await next();
  };
}
