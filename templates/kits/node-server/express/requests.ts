import type { RequestHandler } from "express";
import { isOddAuthPath } from "./auth-paths.ts";
import { isReadable } from "./bodies.ts";
import { Refusal } from "./refusal.ts";

export const noStore: RequestHandler = (_req, res, next) => {
  res.set("cache-control", "no-store");
  next();
};

/** Accepts auth routes in their plain spelling only. */
export const plainPathsOnly: RequestHandler = (req, _res, next) => {
  next(isOddAuthPath(req.originalUrl) ? new Refusal(404) : undefined);
};

/**
 * Refuses bodies that are not declared as JSON. A page of another site can send those without a CORS preflight,
 * and the SDK would read them as JSON anyway, at any length.
 */
export const jsonOnly: RequestHandler = (req, _res, next) => {
  const { headers } = req;
  const hasBody =
    "transfer-encoding" in headers || Number(headers["content-length"]) > 0;
  next(hasBody && !req.is("json") ? new Refusal(415) : undefined);
};

export const readableOnly: RequestHandler = (req, _res, next) => {
  next(isReadable(req.body) ? undefined : new Refusal(400));
};
