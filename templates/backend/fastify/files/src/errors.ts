import createError from "@fastify/error";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { errorHandler } from "supertokens-node/framework/fastify";
import type { Config } from "./config.ts";
import { explain } from "./failures.ts";

export const BadRequest = createError("BAD_REQUEST", "Malformed", 400);
export const TooManyRequests = createError("RATE_LIMITED", "Too often", 429);

export async function notFound(_request: FastifyRequest, reply: FastifyReply) {
  return reply.code(404).send({ message: "Not found" });
}

/** Answers what a handler or a hook has thrown, be it for the SDK or not. */
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
      const { method, url } = request;
      const [path = ""] = url.split("?");
      const status = error.statusCode;
      const answer = explain(error, { method, path, status }, config);
      reply.code(answer.status).send({ message: answer.message });
    }
    return reply;
  };
}
