import { Router } from "@koa/router";
import type { SessionContext } from "supertokens-node/framework/koa";
import { verifySession } from "supertokens-node/recipe/session/framework/koa";
import { adminOnly, sessionInfo, signedIn } from "./auth/access.ts";
import type { Config } from "./config.ts";

/** The routes of this app. With `verifySession(signedIn)` they need a session. */
export function routes(config: Config) {
  const router = new Router();

  router.get("/hello", (ctx) => {
    ctx.body = {
      message: "Hello from Koa",
      demoCore: config.demoCore,
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

  return router.routes();
}
