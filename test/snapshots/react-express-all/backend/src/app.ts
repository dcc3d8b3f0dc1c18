import cors from "cors";
import express, { type Express } from "express";
import helmet from "helmet";
import supertokens from "supertokens-node";
import { errorHandler, middleware } from "supertokens-node/framework/express";
import {
  jsonOnly,
  limitRates,
  plainPathsOnly,
  readableOnly,
} from "./auth/middleware.ts";
import type { Config } from "./config.ts";
import { notFound, onError } from "./errors.ts";
import { dashboardPolicy, securityHeaders } from "./headers.ts";
import { requestLog } from "./request-log.ts";
import { routes } from "./routes.ts";

export function createApp(config: Config): Express {
  const app = express();
  app.set("trust proxy", config.TRUST_PROXY);
  app.use(requestLog(config));

  app.use(helmet(securityHeaders(config.production)));
  if (config.DASHBOARD === "on") {
    app.use(
      "/auth/dashboard",
      helmet.contentSecurityPolicy({
        useDefaults: false,
        directives: dashboardPolicy,
      }),
    );
  }
  app.use((_req, res, next) => {
    res.set("cache-control", "no-store");
    next();
  });
  app.use(
    cors({
      origin: [config.WEBSITE_DOMAIN],
      credentials: true,
      allowedHeaders: ["content-type", ...supertokens.getAllCORSHeaders()],
      maxAge: 600,
    }),
  );

  app.use(plainPathsOnly);
  // Apple sends its answer as a form, through the browser.
  const form = express.urlencoded({ limit: "100kb", type: () => true });
  app.post("/auth/callback/apple", form, middleware());
  app.use("/auth", jsonOnly, express.json({ limit: "100kb" }), readableOnly);
  app.use("/auth", limitRates(config), middleware());

  app.use(express.json());

  app.use(routes(config));

  app.use(notFound);
  app.use(errorHandler());
  app.use(onError(config));
  return app;
}
