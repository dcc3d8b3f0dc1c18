import { isBoom } from "@hapi/boom";
import type { Server } from "@hapi/hapi";
import type { Config } from "../config.ts";
import { toHttpError } from "../http-error.ts";

/**
 * Answers errors that are no answers for clients yet: those of the core, say. Register it after the SDK's plugin, which
 * answers its own errors.
 */
export function errors(config: Config) {
  return {
    name: "errors",
    register: (server: Server) => {
      server.ext("onPreResponse", ({ response, logger }, h) => {
        if (!isBoom(response) || !response.isServer) return h.continue;
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
