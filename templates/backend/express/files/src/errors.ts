import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Config } from "./config.ts";
import { explain } from "./failures.ts";

export const notFound: RequestHandler = (_req, res) => {
  res.status(404).json({ message: "Not found" });
};

/** Answers errors that nothing else has handled. */
export function onError(config: Config): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const { method, path } = req;
    const request = { method, path, status: error.status };
    const { status, message, headers } = explain(error, request, config);
    res.status(status).set(headers).json({ message });
  };
}
