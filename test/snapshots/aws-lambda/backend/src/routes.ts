import type { Route } from "@middy/http-router";
import type { SessionEventV2 } from "supertokens-node/framework/awsLambda";
import { verifySession } from "supertokens-node/recipe/session/framework/awsLambda";
import { adminOnly, sessionInfo, signedIn } from "./auth/access.ts";
import type { Config } from "./config.ts";
import { type Answer, type Event, json } from "./http.ts";

/** The routes of this app. With `verifySession(…, signedIn)` they need a session. */
export function routes(config: Config): Route<Event, Answer>[] {
  return [
    {
      method: "GET",
      path: "/hello",
      handler: async () =>
        json({
          message: "Hello from AWS Lambda",
          demoCore: config.demoCore,
        }),
    },
    {
      method: "GET",
      path: "/sessioninfo",
      handler: verifySession(
        async (event: SessionEventV2) =>
          json(await sessionInfo(event.session!)),
        signedIn,
      ),
    },
    {
      method: "GET",
      path: "/admin",
      handler: verifySession(
        async () => json({ message: "Hello, admin" }),
        adminOnly,
      ),
    },
  ];
}
