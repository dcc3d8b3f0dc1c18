import { filterLogLevels } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import type { NextFunction, Request, Response } from "express";
import helmet from "helmet";
import supertokens from "supertokens-node";
import { type AppConfig, appConfig } from "./app.config.ts";
import { AppModule } from "./app.module.ts";
import { plainPathsOnly } from "./auth/middleware.ts";
import { dashboardPolicy, securityHeaders } from "./headers.ts";

/** The app with its middleware, ready to listen. */
export async function createApp(): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule);
  const config = app.get<AppConfig>(appConfig.KEY);
  const { LOG_LEVEL: level } = config;
  if (level === "silent") app.useLogger(false);
  else if (level !== "info") app.useLogger(filterLogLevels(`>=${level}`));

  app.set("trust proxy", config.TRUST_PROXY);
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
  app.use((_req: Request, res: Response, next: NextFunction) => {
    res.set("cache-control", "no-store");
    next();
  });
  app.enableCors({
    origin: [config.WEBSITE_DOMAIN],
    credentials: true,
    allowedHeaders: ["content-type", ...supertokens.getAllCORSHeaders()],
    maxAge: 600,
  });
  app.use(plainPathsOnly);
  app.enableShutdownHooks(["SIGTERM", "SIGINT"], { useProcessExit: true });
  return app;
}
