import { Elysia } from "elysia";
import { adminOnly, sessionInfo, signedIn } from "./auth/access.ts";
import { sessions } from "./auth/plugin.ts";
import type { Config } from "./config.ts";

/** The routes of this app. With `{ session: signedIn }` they need a session. */
export function routes(config: Config) {
  return new Elysia({ name: "routes" })
    .use(sessions)
    .get("/hello", () => ({
      message: "Hello from Elysia",
      demoCore: config.demoCore,
    }))
    .get("/sessioninfo", ({ session }) => sessionInfo(session), {
      session: signedIn,
    })
    .get("/admin", () => ({ message: "Hello, admin" }), { session: adminOnly });
}
