import type { IncomingMessage } from "node:http";
import morgan from "morgan";
import type { Config } from "./config.ts";

type Request = IncomingMessage & { originalUrl?: string };

// Without the query, which may hold codes and tokens.
morgan.token<Request>("path", ({ originalUrl }) => originalUrl?.split("?")[0]);

/** Logs each request. */
export function requestLog({ LOG_LEVEL }: Config) {
  return morgan<Request>(":method :path :status :response-time ms", {
    skip: () => LOG_LEVEL !== "info",
  });
}
