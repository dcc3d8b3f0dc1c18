import type { Middleware } from "koa";
import { isOddAuthPath } from "./auth-paths.ts";
import { isReadable } from "./bodies.ts";
import type { Config } from "./config.ts";
import { Refusal } from "./refusal.ts";

export const noStore: Middleware = async (ctx, next) => {
  ctx.set("cache-control", "no-store");
  await next();
};

/** Accepts auth routes in their plain spelling only. */
export const plainPathsOnly: Middleware = async (ctx, next) => {
  if (isOddAuthPath(ctx.originalUrl)) throw new Refusal(404);
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
  if (hasBody && !ctx.is("json")) throw new Refusal(415);
  await next();
};

export const readableOnly: Middleware = async (ctx, next) => {
  if (!isReadable(ctx.request.body)) throw new Refusal(400);
  await next();
};
