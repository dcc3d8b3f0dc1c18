import { isBoom } from "@hapi/boom";
import type { Server } from "@hapi/hapi";
import type { Config } from "../config.ts";
import { explain } from "../failures.ts";

/** Answers errors as JSON. Register it after the SDK's plugin, which answers its own errors. */
export function errors(config: Config) {
  return {
    name: "errors",
    register: (server: Server) => {
      server.ext("onPreResponse", (request, h) => {
        const { method, path, response } = request;
        if (!isBoom(response)) return h.continue;
        const { output, isServer } = response;
        const status = isServer ? undefined : output.statusCode;
        const failed = { method: method.toUpperCase(), path, status };
        const answer = explain(response, failed, config);
        const { status: statusCode, message } = answer;
        Object.assign(output, { statusCode, payload: { message } });
        Object.assign(output.headers, answer.headers);
        return h.continue;
      });
    },
  };
}
