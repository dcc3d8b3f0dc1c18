import { default as middy } from "@middy/core";
import cors from "@middy/http-cors";
import router, { type Route } from "@middy/http-router";
import type { Context } from "aws-lambda";
import supertokens from "supertokens-node";
import {
  middleware,
  type SessionEventV2,
} from "supertokens-node/framework/awsLambda";
import { verifySession } from "supertokens-node/recipe/session/framework/awsLambda";
import { adminOnly, sessionInfo, signedIn } from "./access.ts";
import { type Answer, answerErrors, json, notFound } from "./answers.ts";
import type { Config } from "./config.ts";
import { allSent } from "./messages.ts";
import {
  type Event,
  limitRates,
  logRequests,
  plainPathsOnly,
  readJson,
} from "./requests.ts";
import { secureHeaders } from "./secure-headers.ts";

const sdk = middleware(notFound);

/** The SDK's own routes: sign-in, sign-out, refresh and so on. */
const answerAuth = async (event: Event, context: Context): Promise<Answer> =>
  sdk(event, context, () => {});

export function createHandler(config: Config) {
  const routes: Route<Event, Answer>[] = [
    {
      method: "OPTIONS",
      path: "/{proxy+}",
      handler: async () => ({ statusCode: 204 }),
    },
    {
      method: "ANY",
      path: "/auth/{proxy+}",
      handler: middy<Event, Answer>(answerAuth)
        .use(readJson)
        .use(limitRates(config)),
    },
    {
      method: "GET",
      path: "/hello",
      handler: async () =>
        json({
          message: "Hello from AWS Lambda",
          demoCore: config.core.isDemo,
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

  // Messages are sent before the answer, because Lambda freezes a function after it.
  return middy<Event, Answer>(router(routes))
    .use(logRequests(config))
    .use(secureHeaders(config))
    .use(
      cors({
        origin: config.websiteDomain,
        credentials: true,
        headers: ["content-type", ...supertokens.getAllCORSHeaders()].join(),
        methods: "GET,POST,PUT,DELETE",
        maxAge: 600,
      }),
    )
    .use(answerErrors(config))
    .use(plainPathsOnly)
    .after(allSent);
}
