import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import supertokens from "supertokens-node";
import { adminOnly, sessionInfo, signedIn } from "./access.ts";
import { answerAuth, verifySession } from "./auth.ts";
import type { Config } from "./config.ts";
import { notFound, onError } from "./errors.ts";
import { apiPolicy, dashboardPolicy } from "./headers.ts";
import { limitRates, noStore, plainPathsOnly, readJson } from "./requests.ts";

export function createApp(config: Config): Hono {
  const app = new Hono();
  app.notFound(notFound);
  app.onError(onError(config));

  const headers = {
    xFrameOptions: "DENY",
    strictTransportSecurity: config.production,
    // Headers that are set already are kept: the policy of the dashboard.
    overwrite: false,
  };
  app.use(secureHeaders({ ...headers, contentSecurityPolicy: apiPolicy }));
  if (config.dashboard === "on") {
    app.use(
      "/auth/dashboard/*",
      secureHeaders({ ...headers, contentSecurityPolicy: dashboardPolicy }),
    );
  }
  app.use(noStore);
  app.use(
    cors({
      origin: config.websiteDomain,
      credentials: true,
      allowHeaders: ["content-type", ...supertokens.getAllCORSHeaders()],
      maxAge: 600,
    }),
  );
  app.use(plainPathsOnly);
  app.use(bodyLimit({ maxSize: 100 * 1024 }));

  app.use(readJson);
  app.use("/auth/*", limitRates(config), answerAuth);

  app.get("/hello", (c) =>
    c.json({
      message: "Hello from Hono",
      demoCore: config.core.isDemo,
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
