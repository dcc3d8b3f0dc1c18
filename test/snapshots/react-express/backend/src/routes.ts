import { Router } from "express";
import type { SessionRequest } from "supertokens-node/framework/express";
import { verifySession } from "supertokens-node/recipe/session/framework/express";
import { adminOnly, sessionInfo, signedIn } from "./auth/access.ts";
import type { Config } from "./config.ts";

/** The routes of this app. With `verifySession(signedIn)` they need a session. */
export function routes(config: Config): Router {
  const router = Router();

  router.get("/hello", (_req, res) => {
    res.json({
      message: "Hello from Express",
      demoCore: config.demoCore,
    });
  });

  router.get(
    "/sessioninfo",
    verifySession(signedIn),
    async (req: SessionRequest, res) => {
      res.json(await sessionInfo(req.session!));
    },
  );

  router.get("/admin", verifySession(adminOnly), (_req, res) => {
    res.json({ message: "Hello, admin" });
  });

  return router;
}
