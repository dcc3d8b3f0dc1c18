import type { Middleware } from "koa";
import logger from "koa-logger";
import { isOddAuthPath } from "./auth-paths.ts";
import { isReadable } from "./bodies.ts";
import type { Config } from "./config.ts";
import { HttpError } from "./http-error.ts";

/** Logs each request, without its query: that may hold codes and tokens. */
export function requestLog({ logLevel }: Config): Middleware {
  if (logLevel !== "info") return (_ctx, next) => next();
  return logger((_line, [format, method, url, ...rest]) =>
    console.log(format, method, url?.split("?")[0], ...rest),
  );
}

export const noStore: Middleware = async (ctx, next) => {
  ctx.set("cache-control", "no-store");
  await next();
};

/** Accepts auth routes in their plain spelling only. */
export const plainPathsOnly: Middleware = async (ctx, next) => {
  if (isOddAuthPath(ctx.originalUrl)) throw new HttpError(404, "Not found");
  await next();
};

/** Koa refuses to set Secure cookies on an unencrypted connection, such as one from a proxy. */
export function secureCookies({ apiDomain }: Config): Middleware {
  return async (ctx, next) => {
    ctx.cookies.secure = apiDomain.startsWith("https:");
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
    throw new HttpError(415, "The request body must be JSON");
  }
  await next();
};

export const readableOnly: Middleware = async (ctx, next) => {
  if (!isReadable(ctx.request.body)) {
    throw new HttpError(400, "The request is malformed");
  }
  await next();
};
