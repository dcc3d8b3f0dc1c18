import { bodyParser } from "@koa/bodyparser";
import cors from "@koa/cors";
import { Router } from "@koa/router";
import Koa from "koa";
import helmet from "koa-helmet";
import supertokens from "supertokens-node";
import { answerAuth } from "./auth/adapter.ts";
import {
  jsonOnly,
  limitRates,
  plainPathsOnly,
  readableOnly,
  secureCookies,
} from "./auth/middleware.ts";
import type { Config } from "./config.ts";
import { answerErrors } from "./errors.ts";
import { dashboardPolicy, securityHeaders } from "./headers.ts";
import { requestLog } from "./request-log.ts";
import { routes } from "./routes.ts";

export function createApp(config: Config): Koa {
  const app = new Koa({
    proxy: config.TRUST_PROXY > 0,
    maxIpsCount: config.TRUST_PROXY,
  });

  app.use(requestLog(config));
  app.use(helmet(securityHeaders(config.production)));
  app.use((ctx, next) => {
    ctx.set("cache-control", "no-store");
    return next();
  });
  app.use(
    cors({
      origin: config.WEBSITE_DOMAIN,
      credentials: true,
      allowHeaders: ["content-type", ...supertokens.getAllCORSHeaders()],
      maxAge: 600,
    }),
  );
  app.use(answerErrors(config));
  app.use(plainPathsOnly);
  app.use(secureCookies(config));

  // Apple sends its answer as a form, through the browser.
  const apple = new Router();
  const form = bodyParser({ enableTypes: ["form"], formLimit: "100kb" });
  apple.post("/auth/callback/apple", form, answerAuth);
  app.use(apple.routes());

  const auth = new Router();
  if (config.DASHBOARD === "on") {
    auth.all(
      "/auth/dashboard{/*path}",
      helmet.contentSecurityPolicy({
        useDefaults: false,
        directives: dashboardPolicy,
      }),
    );
  }
  auth.all(
    "/auth/*path",
    jsonOnly,
    bodyParser({ enableTypes: ["json"], jsonLimit: "100kb" }),
    readableOnly,
    limitRates(config),
    answerAuth,
  );

  app.use(auth.routes());

  app.use(bodyParser());
  app.use(routes(config));
  return app;
}
