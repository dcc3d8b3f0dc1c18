import { cors } from "@elysiajs/cors";
import { node } from "@elysiajs/node";
import { Elysia } from "elysia";
import supertokens from "supertokens-node";
import { auth } from "./auth/plugin.ts";
import type { Config } from "./config.ts";
import { errors } from "./errors.ts";
import { requestLog } from "./request-log.ts";
import { routes } from "./routes.ts";
import { securityHeaders } from "./security-headers.ts";

export function createApp(config: Config) {
  return new Elysia({ adapter: node() })
    .use(requestLog(config))
    .use(errors(config))
    .use(securityHeaders(config))
    .use(
      cors({
        origin: config.WEBSITE_DOMAIN,
        allowedHeaders: ["content-type", ...supertokens.getAllCORSHeaders()],
        exposeHeaders: [], // the SDK names its own
        maxAge: 600,
      }),
    )
    .use(auth(config))
    .use(routes(config));
}
