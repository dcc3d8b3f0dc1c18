import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Config } from "./config.ts";
import { coreErrorStatus } from "./core.ts";

const messages: Record<number, string> = {
  400: "The request is malformed",
  413: "The request body is too large",
  415: "The request body must be JSON",
  503: "The login service is not available",
};

export const notFound: RequestHandler = (_req, res) => {
  res.status(404).json({ message: "Not found" });
};

/** Answers what nobody else has handled. Details go to the log, never to the client. */
export function onError({ core }: Config): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const status: number = error.status ?? coreErrorStatus(error) ?? 500;
    if (status === 503) {
      console.error(
        `${req.method} ${req.path}: the SuperTokens core at ${core.connectionURI} failed: ${error.message}`,
      );
    } else if (status >= 500) {
      console.error(error);
    }
    res
      .status(status)
      .json({ message: messages[status] ?? "Something went wrong" });
  };
}
