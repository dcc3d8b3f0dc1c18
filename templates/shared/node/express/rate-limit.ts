import type { RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { accountOf, authLimits, isLimited } from "./limits.ts";

// Counted in this process. Several instances need a store that they share: see the `store` option.
const options = {
  message: { message: "Too many requests, please try again later" },
  standardHeaders: "draft-8",
  legacyHeaders: false,
} as const;

export function limitByAddress(perMinute: number): RequestHandler {
  return rateLimit({
    ...options,
    ...authLimits(perMinute).address,
    skip: (req) => !isLimited(req.method, req.originalUrl),
  });
}

/** Needs the parsed body. */
export function limitByAccount(perMinute: number): RequestHandler {
  return rateLimit({
    ...options,
    ...authLimits(perMinute).account,
    skip: (req) => accountOf(req.originalUrl, req.body) === undefined,
    keyGenerator: (req) => accountOf(req.originalUrl, req.body) ?? "",
  });
}
