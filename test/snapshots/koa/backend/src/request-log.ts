import type { Middleware } from "koa";
import logger from "koa-logger";
import type { Config } from "./config.ts";

/** Logs each request, without its query: that may hold codes and tokens. */
export function requestLog({ LOG_LEVEL }: Config): Middleware {
  if (LOG_LEVEL !== "info") return (_ctx, next) => next();
  return logger((_line, [format, method, url, ...rest]) =>
    console.log(format, method, url?.split("?")[0], ...rest),
  );
}
