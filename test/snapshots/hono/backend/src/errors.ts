import type { ErrorHandler, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Config } from "./config.ts";
import { toHttpError } from "./http-error.ts";

export const notFound: NotFoundHandler = (c) =>
  c.json({ message: "Not found" }, 404);

/** Answers errors of handlers. */
export function onError(config: Config): ErrorHandler {
  return (error, c) => {
    if (error instanceof HTTPException) {
      if (error.status >= 500) console.error(error);
      if (error.res) return error.getResponse();
      const { status, message } = error;
      return c.json({ message }, status as ContentfulStatusCode);
    }
    const { status, message, headers } = toHttpError(error, config);
    // The rest of a body that is too large is not read, so the connection cannot be used again.
    if (status === 413) c.header("connection", "close");
    return c.json({ message }, status as ContentfulStatusCode, headers);
  };
}
