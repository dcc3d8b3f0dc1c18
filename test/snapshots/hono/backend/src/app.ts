import { Hono } from "hono";
import { cors } from "hono/cors";
import { logger } from "hono/logger";
import { secureHeaders } from "hono/secure-headers";
import supertokens from "supertokens-node";
import { answerAuth } from "./auth/adapter.ts";
import {
  limitBody,
  limitRates,
  plainPathsOnly,
  readJson,
} from "./auth/middleware.ts";
import type { Config } from "./config.ts";
import { notFound, onError } from "./errors.ts";
import { apiPolicy, dashboardPolicy } from "./headers.ts";
import { routes } from "./routes.ts";

export function createApp(config: Config): Hono {
  const app = new Hono();
  app.notFound(notFound);
  app.onError(onError(config));

  if (config.LOG_LEVEL === "info") {
    // Without the query, which may hold codes and tokens.
    app.use(logger((line) => console.log(line.replace(/\?\S*/, ""))));
  }
  const headers = {
    xFrameOptions: "DENY",
    strictTransportSecurity: config.production,
    // Headers that are set already are kept: the policy of the dashboard.
    overwrite: false,
  };
  app.use(secureHeaders({ ...headers, contentSecurityPolicy: apiPolicy }));
  if (config.DASHBOARD === "on") {
    app.use(
      "/auth/dashboard/*",
      secureHeaders({ ...headers, contentSecurityPolicy: dashboardPolicy }),
    );
  }
  app.use(async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });
  app.use(
    cors({
      origin: config.WEBSITE_DOMAIN,
      credentials: true,
      allowHeaders: ["content-type", ...supertokens.getAllCORSHeaders()],
      maxAge: 600,
    }),
  );
  app.use(plainPathsOnly);

  app.use("/auth/*", limitBody);
  app.use("/auth/*", readJson, limitRates(config), answerAuth);

  app.route("/", routes(config));
  return app;
}
