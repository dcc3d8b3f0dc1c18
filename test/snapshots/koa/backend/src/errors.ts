import type { Middleware } from "koa";
import type { Config } from "./config.ts";
import { explain } from "./failures.ts";

/** Answers errors of middleware, and requests that nothing has answered. */
export function answerErrors(config: Config): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && !ctx.body) ctx.throw(404);
    } catch (error) {
      const { method, path } = ctx;
      const { status: known } = error as { status?: number };
      const request = { method, path, status: known };
      const { status, message, headers } = explain(error, request, config);
      ctx.status = status;
      ctx.set(headers);
      ctx.body = { message };
    }
  };
}
