import type { RequestHandler } from "express";
import createHttpError from "http-errors";
import type { Config } from "../config.ts";
import { limitRequests, networkOf } from "./limits.ts";
import { isOddAuthPath, isReadable } from "./requests.ts";

/** Accepts auth routes in their plain spelling only. */
export const plainPathsOnly: RequestHandler = (req, _res, next) => {
  if (isOddAuthPath(req.originalUrl)) throw createHttpError(404, "Not found");
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
    throw createHttpError(415, "The request body must be JSON");
  }
  next();
};

export const readableOnly: RequestHandler = (req, _res, next) => {
  if (!isReadable(req.body)) {
    throw createHttpError(400, "The request is malformed");
  }
  next();
};

/** Needs the parsed body. */
export function limitRates(config: Config): RequestHandler {
  const limit = limitRequests(config);
  return async (req, _res, next) => {
    const { method, originalUrl: url, body, ip = "" } = req;
    await limit({ method, url, body, network: networkOf(ip) });
    next();
  };
}
