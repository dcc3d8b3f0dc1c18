import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Config } from "./config.ts";
import { toHttpError } from "./http-error.ts";

export const notFound: RequestHandler = (_req, res) => {
  res.status(404).json({ message: "Not found" });
};

/** Answers errors that nothing else has handled. */
export function onError(config: Config): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    const { status, message, headers } = toHttpError(error, config);
    res.status(status).set(headers).json({ message });
  };
}
