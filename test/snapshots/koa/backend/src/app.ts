import { bodyParser } from "@koa/bodyparser";
import cors from "@koa/cors";
import { Router } from "@koa/router";
import Koa from "koa";
import helmet from "koa-helmet";
import supertokens from "supertokens-node";
import type { SessionContext } from "supertokens-node/framework/koa";
import { verifySession } from "supertokens-node/recipe/session/framework/koa";
import { adminOnly, sessionInfo, signedIn } from "./access.ts";
import { answerAuth } from "./auth.ts";
import type { Config } from "./config.ts";
import { answerErrors } from "./errors.ts";
import { dashboardPolicy, securityHeaders } from "./headers.ts";
import { limitRates } from "./limit-rates.ts";
import {
  jsonOnly,
  noStore,
  plainPathsOnly,
  readableOnly,
  secureCookies,
} from "./requests.ts";

export function createApp(config: Config): Koa {
  const app = new Koa({
    proxy: config.trustProxy > 0,
    maxIpsCount: config.trustProxy,
  });

  app.use(helmet(securityHeaders(config.production)));
  app.use(noStore);
  app.use(
    cors({
      origin: config.websiteDomain,
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

  app.use(jsonOnly);
  app.use(bodyParser({ enableTypes: ["json"], jsonLimit: "100kb" }));

  const router = new Router();
  if (config.dashboard === "on") {
    router.all(
      "/auth/dashboard{/*path}",
      helmet.contentSecurityPolicy({
        useDefaults: false,
        directives: dashboardPolicy,
      }),
    );
  }
  router.all("/auth/*path", readableOnly, limitRates(config), answerAuth);

  router.get("/hello", (ctx) => {
    ctx.body = {
      message: "Hello from Koa",
      demoCore: config.core.isDemo,
    };
  });

  router.get(
    "/sessioninfo",
    verifySession(signedIn),
    async (ctx: SessionContext) => {
      ctx.body = await sessionInfo(ctx.session!);
    },
  );

  router.get("/admin", verifySession(adminOnly), (ctx) => {
    ctx.body = { message: "Hello, admin" };
  });

  app.use(router.routes());
  return app;
}
