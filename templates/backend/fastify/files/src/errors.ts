import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { errorHandler } from "supertokens-node/framework/fastify";
import type { Config } from "./config.ts";
import { HttpError, toHttpError } from "./http-error.ts";

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
      const { status, message, headers } = isOfClient
        ? new HttpError(statusCode, error.message)
        : toHttpError(error, config, (problem) => request.log.error(problem));
      reply.code(status).headers(headers).send({ message });
    }
    return reply;
  };
}
