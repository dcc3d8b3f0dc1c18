import type { MiddlewareObj } from "@middy/core";
import type { Config } from "./config.ts";
import type { Answer, Event } from "./http.ts";

/** Logs each request, without its query: that may hold codes and tokens. */
export function requestLog({
  LOG_LEVEL,
}: Config): MiddlewareObj<Event, Answer> {
  const log: MiddlewareObj<Event, Answer>["after"] = ({ event, response }) => {
    if (LOG_LEVEL !== "info") return;
    const { method, path } = event.requestContext.http;
    console.log(method, path, response?.statusCode);
  };
  return { after: log, onError: log };
}
