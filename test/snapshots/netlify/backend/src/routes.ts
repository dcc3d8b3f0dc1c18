import { Hono } from "hono";
import { adminOnly, sessionInfo, signedIn } from "./auth/access.ts";
import { verifySession } from "./auth/adapter.ts";
import type { Config } from "./config.ts";

/** The routes of this app. With `verifySession(signedIn)` they need a session. */
export function routes(config: Config): Hono {
  const app = new Hono();

  app.get("/hello", (c) =>
    c.json({
      message: "Hello from Netlify",
      demoCore: config.demoCore,
    }),
  );

  app.get("/sessioninfo", verifySession(signedIn), async (c) =>
    c.json(await sessionInfo(c.var.session)),
  );

  app.get("/admin", verifySession(adminOnly), (c) =>
    c.json({ message: "Hello, admin" }),
  );

  return app;
}
