import type { Middleware } from "koa";
import type { Config } from "./config.ts";
import { toHttpError } from "./http-error.ts";

/** Answers errors of middleware, and requests that nothing has answered. */
export function answerErrors(config: Config): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && !ctx.body) ctx.throw(404, "Not found");
    } catch (error) {
      const { status, message, headers } = toHttpError(error, config);
      ctx.status = status;
      ctx.set(headers);
      ctx.body = { message };
    }
  };
}
