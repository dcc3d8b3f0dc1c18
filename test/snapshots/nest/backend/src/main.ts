import { filterLogLevels, Logger } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import type { NextFunction, Request, Response } from "express";
import helmet from "helmet";
import supertokens from "supertokens-node";
import { type AppConfig, appConfig } from "./app.config.ts";
import { AppModule } from "./app.module.ts";
import { plainPathsOnly } from "./auth/middleware.ts";
import { dashboardPolicy, securityHeaders } from "./headers.ts";

const app = await NestFactory.create<NestExpressApplication>(AppModule);
const config = app.get<AppConfig>(appConfig.KEY);
const { LOG_LEVEL } = config;
if (LOG_LEVEL === "silent") app.useLogger(false);
else if (LOG_LEVEL !== "info") app.useLogger(filterLogLevels(`>=${LOG_LEVEL}`));

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

try {
  await app.listen(config.PORT, config.HOST);
} catch {
  process.exit(1); // Nest has logged the reason.
}
Logger.log(`Backend ready at http://${config.HOST}:${config.PORT}`, "Main");
