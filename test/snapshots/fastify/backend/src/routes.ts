import type { FastifyPluginAsync } from "fastify";
import { adminOnly, sessionInfo, signedIn } from "./auth/access.ts";
import { verifySession } from "./auth/verify-session.ts";
import type { Config } from "./config.ts";

/** The routes of this app. With `verifySession(signedIn)` they need a session. */
export const routes: FastifyPluginAsync<{ config: Config }> = async (
  app,
  { config },
) => {
  app.get("/hello", async () => ({
    message: "Hello from Fastify",
    demoCore: config.demoCore,
  }));

  app.get(
    "/sessioninfo",
    { preHandler: verifySession(signedIn) },
    async ({ session }) => sessionInfo(session),
  );

  app.get("/admin", { preHandler: verifySession(adminOnly) }, async () => ({
    message: "Hello, admin",
  }));
};
