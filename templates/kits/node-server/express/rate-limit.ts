import type { RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { isLimited } from "./auth-paths.ts";
import type { Config } from "./config.ts";
import { createDashboardLimit } from "./dashboard-limit.ts";
import { networkOf } from "./network.ts";

/** Counted in this process. Several instances need a shared store: see the `store` option. */
export function limitByNetwork({ rateLimit: limit }: Config): RequestHandler {
  return rateLimit({
    limit,
    windowMs: 60_000,
    skip: (req) => !isLimited(req.method, req.originalUrl),
    message: { message: "Too many requests, please try again later" },
    standardHeaders: "draft-8",
    legacyHeaders: false,
  });
}

/** Needs the parsed body. */
export function limitDashboard(config: Config): RequestHandler {
  const limit = createDashboardLimit(config);
  return async (req, _res, next) => {
    const { method, originalUrl: url, body } = req;
    await limit({ method, url, body, network: networkOf(req.ip ?? "") });
    next();
  };
}
