import { Elysia, ParseError } from "elysia";
import createHttpError, { type HttpError, isHttpError } from "http-errors";
import { coreErrorStatus } from "./auth/core.ts";
import type { Config } from "./config.ts";

/** Answers what a handler has thrown, and what no route is there for. */
export function errors(config: Config) {
  return new Elysia({ name: "errors" }).onError(
    { as: "global" },
    ({ code, error, set }) => {
      // Elysia answers these itself: `throw status(409, …)`, and input that does not match its schema.
      if (typeof code === "number" || code === "VALIDATION") return;
      // What a parser throws comes as the cause of a ParseError, which itself stands for malformed JSON.
      const isWrapped =
        error instanceof ParseError && !(error.cause instanceof SyntaxError);
      const failure: unknown = isWrapped ? error.cause : error;
      const { status, message, headers } = toHttpError(failure, config);
      set.status = status;
      Object.assign(set.headers, headers);
      // The rest of a body that is too large is not read, so nothing can follow it.
      if (status === 413) set.headers.connection = "close";
      return { message };
    },
  );
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
