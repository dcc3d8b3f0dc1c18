import { isBoom } from "@hapi/boom";
import type { Server } from "@hapi/hapi";
import createHttpError, { type HttpError, isHttpError } from "http-errors";
import { coreErrorStatus } from "../auth/core.ts";
import type { Config } from "../config.ts";

/**
 * Answers errors that are no answers for clients yet: those of the core, say. Register it after the SDK's plugin, which
 * answers its own errors.
 */
export function errors(config: Config) {
  return {
    name: "errors",
    register: (server: Server) => {
      server.ext("onPreResponse", ({ response, logger }, h) => {
        if (!isBoom(response)) return h.continue;
        // Those of hapi itself are answers already.
        const isAnswer = !response.isServer && !isHttpError(response);
        if (isAnswer) return h.continue;
        const log = (problem: unknown) => logger.error(problem);
        const answer = toHttpError(response, config, log);
        const { output } = response;
        output.statusCode = answer.status;
        response.reformat();
        output.payload.message = answer.message;
        Object.assign(output.headers, answer.headers);
        return h.continue;
      });
    },
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
