import cors from "cors";
import express, { type Express } from "express";
import helmet from "helmet";
import supertokens from "supertokens-node";
import { errorHandler, middleware } from "supertokens-node/framework/express";
import type { Config } from "./config.ts";
import { notFound, onError } from "./errors.ts";
import { dashboardPolicy, securityHeaders } from "./headers.ts";
import { limitByNetwork, limitDashboard } from "./rate-limit.ts";
import { requestLog } from "./request-log.ts";
import { jsonOnly, noStore, plainPathsOnly, readableOnly } from "./requests.ts";
import { routes } from "./routes.ts";

export function createApp(config: Config): Express {
  const app = express();
  app.set("trust proxy", config.trustProxy);
  app.use(requestLog(config));

  app.use(helmet(securityHeaders(config.production)));
  if (config.dashboard === "on") {
    app.use(
      "/auth/dashboard",
      helmet.contentSecurityPolicy({
        useDefaults: false,
        directives: dashboardPolicy,
      }),
    );
  }
  app.use(noStore);
  app.use(
    cors({
      origin: [config.websiteDomain],
      credentials: true,
      allowedHeaders: ["content-type", ...supertokens.getAllCORSHeaders()],
      maxAge: 600,
    }),
  );

  app.use(plainPathsOnly);
  app.use("/auth", limitByNetwork(config));
  // Apple sends its answer as a form, through the browser.
  const form = express.urlencoded({ limit: "100kb", type: () => true });
  app.post("/auth/callback/apple", form, middleware());
  app.use("/auth", jsonOnly, express.json({ limit: "100kb" }), readableOnly);
  app.use("/auth", limitDashboard(config), middleware());

  app.use(express.json());

  app.use(routes(config));

  app.use(notFound);
  app.use(errorHandler());
  app.use(onError(config));
  return app;
}
