import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import createHttpError, { type HttpError, isHttpError } from "http-errors";
import { errorHandler } from "supertokens-node/framework/fastify";
import { coreErrorStatus } from "./auth/core.ts";
import type { Config } from "./config.ts";

export async function notFound(_request: FastifyRequest, reply: FastifyReply) {
  return reply.code(404).send({ message: "Not found" });
}

/** Answers errors of handlers and hooks, those of the SDK's routes included. */
export function onError(config: Config) {
  const answerForSdk = errorHandler();
  return async (
    error: FastifyError,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => {
    try {
      await answerForSdk(error, request, reply);
    } catch {
      const { statusCode = reply.statusCode } = error;
      const isOfClient = statusCode >= 400 && statusCode < 500;
      const answer = isOfClient
        ? createHttpError(statusCode, error)
        : toHttpError(error, config, (problem) => request.log.error(problem));
      const { status, message, headers = {} } = answer;
      reply.code(status).headers(headers).send({ message });
    }
    return reply;
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
