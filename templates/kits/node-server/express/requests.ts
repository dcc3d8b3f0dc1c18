import type { RequestHandler } from "express";
import { isOddAuthPath } from "./auth-paths.ts";
import { isReadable } from "./bodies.ts";
import { HttpError } from "./http-error.ts";

export const noStore: RequestHandler = (_req, res, next) => {
  res.set("cache-control", "no-store");
  next();
};

/** Accepts auth routes in their plain spelling only. */
export const plainPathsOnly: RequestHandler = (req, _res, next) => {
  if (isOddAuthPath(req.originalUrl)) throw new HttpError(404, "Not found");
  next();
};

/**
 * Refuses bodies that are not declared as JSON. A page of another site can send those without a CORS preflight,
 * and the SDK would read them as JSON anyway, at any length.
 */
export const jsonOnly: RequestHandler = (req, _res, next) => {
  const { headers } = req;
  const hasBody =
    "transfer-encoding" in headers || Number(headers["content-length"]) > 0;
  if (hasBody && !req.is("json")) {
    throw new HttpError(415, "The request body must be JSON");
  }
  next();
};

export const readableOnly: RequestHandler = (req, _res, next) => {
  if (!isReadable(req.body)) {
    throw new HttpError(400, "The request is malformed");
  }
  next();
};
