import { filterLogLevels, Logger } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import helmet from "helmet";
import supertokens from "supertokens-node";
import { AppModule } from "./app.module.ts";
import type { Config } from "./config.ts";
import { CONFIG } from "./config.module.ts";
import { dashboardPolicy, securityHeaders } from "./headers.ts";
import { noStore, plainPathsOnly } from "./requests.ts";

const app = await NestFactory.create<NestExpressApplication>(AppModule);
const config = app.get<Config>(CONFIG);
const { logLevel } = config;
if (logLevel === "silent") app.useLogger(false);
else if (logLevel !== "info") app.useLogger(filterLogLevels(`>=${logLevel}`));

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
app.enableCors({
  origin: [config.websiteDomain],
  credentials: true,
  allowedHeaders: ["content-type", ...supertokens.getAllCORSHeaders()],
  maxAge: 600,
});
app.use(plainPathsOnly);
app.enableShutdownHooks(["SIGTERM", "SIGINT"], { useProcessExit: true });

try {
  await app.listen(config.port, config.host);
} catch {
  process.exit(1); // Nest has logged the reason.
}
Logger.log(`Backend ready at http://${config.host}:${config.port}`, "Main");
