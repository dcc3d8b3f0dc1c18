import type { RequestHandler } from "express";

export const noStore: RequestHandler = (_req, res, next) => {
  res.set("cache-control", "no-store");
  next();
};

/**
 * Refuses bodies that are not declared as JSON. A page of another site can send those without asking (CORS),
 * and the SDK would read them as JSON all the same, at any length.
 */
export const jsonOnly: RequestHandler = (req, res, next) => {
  const { headers } = req;
  const hasBody =
    "transfer-encoding" in headers || Number(headers["content-length"]) > 0;
  if (hasBody && !req.is("json")) {
    res.status(415).json({ message: "The request body must be JSON" });
  } else {
    next();
  }
};
