import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Config } from "./config.ts";
import { isCoreFailure } from "./core.ts";

/** What Express and its body parser refuse, by status. */
const messages: Record<number, string> = {
  400: "The request is malformed",
  413: "The request body is too large",
  415: "The request body has an unknown encoding",
};

export const notFound: RequestHandler = (_req, res) => {
  res.status(404).json({ message: "Not found" });
};

/** Answers what nobody else has handled. Details go to the log, never to the client. */
export function onError({ core }: Config): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) {
      next(error);
    } else if (messages[error.status]) {
      res.status(error.status).json({ message: messages[error.status] });
    } else if (isCoreFailure(error)) {
      console.error(
        `${req.method} ${req.path}: the SuperTokens core at ${core.connectionURI} failed: ${error.message}`,
      );
      res.status(503).json({ message: "The login service is not available" });
    } else {
      console.error(error);
      res.status(500).json({ message: "Something went wrong" });
    }
  };
}
