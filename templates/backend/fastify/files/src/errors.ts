import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { errorHandler } from "supertokens-node/framework/fastify";
import type { Config } from "./config.ts";
import { explain } from "./failures.ts";

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
      const { method, url } = request;
      const [path = ""] = url.split("?");
      const status = error.statusCode;
      const answer = explain(error, { method, path, status }, config);
      const { message, headers } = answer;
      reply.code(answer.status).headers(headers).send({ message });
    }
    return reply;
  };
}
