import type { ErrorHandler, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import createHttpError, { type HttpError, isHttpError } from "http-errors";
import { coreErrorStatus } from "./auth/core.ts";
import type { Config } from "./config.ts";

export const notFound: NotFoundHandler = (c) =>
  c.json({ message: "Not found" }, 404);

/** Answers errors of handlers. */
export function onError(config: Config): ErrorHandler {
  return (error, c) => {
    if (error instanceof HTTPException) {
      if (error.status >= 500) console.error(error);
      if (error.res) return error.getResponse();
      const { status, message } = error;
      return c.json({ message }, status as ContentfulStatusCode);
    }
    const { status, message, headers } = toHttpError(error, config);
    // The rest of a body that is too large is not read, so the connection cannot be used again.
    if (status === 413) c.header("connection", "close");
    return c.json({ message }, status as ContentfulStatusCode, headers);
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
