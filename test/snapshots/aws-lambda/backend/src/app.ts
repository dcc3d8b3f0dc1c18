import { default as middy } from "@middy/core";
import cors from "@middy/http-cors";
import router from "@middy/http-router";
import supertokens from "supertokens-node";
import { allSent } from "./auth/messages.ts";
import {
  answerAuth,
  limitRates,
  plainPathsOnly,
  readJson,
} from "./auth/middleware.ts";
import type { Config } from "./config.ts";
import { answerErrors } from "./errors.ts";
import type { Answer, Event } from "./http.ts";
import { requestLog } from "./request-log.ts";
import { routes } from "./routes.ts";
import { secureHeaders } from "./secure-headers.ts";

export function createHandler(config: Config) {
  const all = router<Event, Answer>([
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
    ...routes(config),
  ]);

  // Messages are sent before the answer, because Lambda freezes a function after it.
  return middy<Event, Answer>(all)
    .use(requestLog(config))
    .use(secureHeaders(config))
    .use(
      cors({
        origin: config.WEBSITE_DOMAIN,
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
