import type { ErrorHandler, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Config } from "./config.ts";
import { explain } from "./failures.ts";

export const notFound: NotFoundHandler = (c) =>
  c.json({ message: "Not found" }, 404);

/** Answers errors of handlers. */
export function onError(config: Config): ErrorHandler {
  return (error, c) => {
    const { method, path } = c.req;
    const status = error instanceof HTTPException ? error.status : undefined;
    const answer = explain(error, { method, path, status }, config);
    const { message, headers } = answer;
    // The rest of a body that is too large is not read, so the connection cannot be used again.
    if (answer.status === 413) c.header("connection", "close");
    return c.json({ message }, answer.status as ContentfulStatusCode, headers);
  };
}
