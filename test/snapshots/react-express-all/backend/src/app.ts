import cors from "cors";
import express, { type Express } from "express";
import helmet from "helmet";
import supertokens from "supertokens-node";
import {
  errorHandler,
  middleware,
  type SessionRequest,
} from "supertokens-node/framework/express";
import { verifySession } from "supertokens-node/recipe/session/framework/express";
import { adminOnly, sessionInfo, signedIn } from "./access.ts";
import type { Config } from "./config.ts";
import { notFound, onError } from "./errors.ts";
import { dashboardPolicy, securityHeaders } from "./headers.ts";
import { limitByNetwork, limitDashboard } from "./rate-limit.ts";
import { jsonOnly, noStore, plainPathsOnly, readableOnly } from "./requests.ts";

export function createApp(config: Config): Express {
  const app = express();
  app.set("trust proxy", config.trustProxy);

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
  app.use(jsonOnly, express.json({ limit: "100kb" }));
  app.use("/auth", readableOnly, limitDashboard(config), middleware());

  app.get("/hello", (_req, res) => {
    res.json({
      message: "Hello from Express",
      demoCore: config.core.isDemo,
    });
  });

  app.get(
    "/sessioninfo",
    verifySession(signedIn),
    async (req: SessionRequest, res) => {
      res.json(await sessionInfo(req.session!));
    },
  );

  app.get("/admin", verifySession(adminOnly), (_req, res) => {
    res.json({ message: "Hello, admin" });
  });

  app.use(notFound);
  app.use(errorHandler());
  app.use(onError(config));
  return app;
}
