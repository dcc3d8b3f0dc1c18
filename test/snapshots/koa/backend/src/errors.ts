import createHttpError, { type HttpError, isHttpError } from "http-errors";
import type { Middleware } from "koa";
import { coreErrorStatus } from "./auth/core.ts";
import type { Config } from "./config.ts";

/** Answers errors of middleware, and requests that nothing has answered. */
export function answerErrors(config: Config): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && !ctx.body) ctx.throw(404, "Not found");
    } catch (error) {
      const { status, message, headers = {} } = toHttpError(error, config);
      ctx.status = status;
      ctx.set(headers);
      ctx.body = { message };
    }
  };
}

/** What a client is told about an error. What the server cannot help is logged, and clients are told no more than that. */
function toHttpError(
  error: unknown,
  config: Config,
  log: (problem: unknown) => void = console.error,
): HttpError {
  if (isHttpError(error) && error.expose) return error;
  const {
    message = "",
    statusCode = 500,
    status = statusCode,
  } = Object(error) as Partial<HttpError>;
  const coreStatus = coreErrorStatus(error);
  if (coreStatus === 503) {
    log(
      `The SuperTokens core at ${config.SUPERTOKENS_CONNECTION_URI} failed: ${message}`,
    );
    return createHttpError(503, "The login service is not available");
  }
  if (coreStatus === 400) {
    return createHttpError(400, "The request is malformed");
  }
  if (status >= 400 && status < 500) return createHttpError(status);
  log(error);
  const isOfServer = status >= 500 && status < 600;
  return createHttpError(isOfServer ? status : 500, "Something went wrong");
}
