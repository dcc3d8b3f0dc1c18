import { notFound } from "@hapi/boom";
import type { ServerRoute } from "@hapi/hapi";
import type { SessionRequest } from "supertokens-node/framework/hapi";
import { verifySession } from "supertokens-node/recipe/session/framework/hapi";
import { adminOnly, sessionInfo, signedIn } from "./auth/access.ts";
import type { Config } from "./config.ts";

/** The routes of this app. With `pre: [verifySession(signedIn)]` they need a session. */
export function routes(config: Config): ServerRoute[] {
  return [
    {
      method: "GET",
      path: "/hello",
      handler: () => ({
        message: "Hello from Hapi",
        demoCore: config.demoCore,
      }),
    },
    {
      method: "GET",
      path: "/sessioninfo",
      options: { pre: [verifySession(signedIn)] },
      handler: ({ session }: SessionRequest) => sessionInfo(session!),
    },
    {
      method: "GET",
      path: "/admin",
      options: { pre: [verifySession(adminOnly)] },
      handler: () => ({ message: "Hello, admin" }),
    },
    {
      method: "*",
      path: "/{path*}",
      options: { payload: { parse: false, output: "stream" } },
      handler: () => notFound(),
    },
  ];
}
