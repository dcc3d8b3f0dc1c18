import type { ServerResponse } from "node:http";
import { server as createHapi, type Request, type Server } from "@hapi/hapi";
import pino from "hapi-pino";
import supertokens from "supertokens-node";
import { auth } from "./auth/plugin.ts";
import type { Config } from "./config.ts";
import { errors } from "./plugins/errors.ts";
import { headers } from "./plugins/headers.ts";
import { routes } from "./routes.ts";

export async function createServer(config: Config): Promise<Server> {
  const server = createHapi({
    host: config.HOST,
    port: config.PORT,
    // hapi-pino logs.
    debug: false,
    routes: {
      cache: { otherwise: "no-store" },
      cors: {
        origin: [config.WEBSITE_DOMAIN],
        credentials: true,
        additionalHeaders: supertokens.getAllCORSHeaders(),
        maxAge: 600,
      },
      state: { failAction: "ignore" },
    },
  });
  await server.register({
    plugin: pino,
    options: {
      level: config.LOG_LEVEL,
      logEvents: ["response"],
      // Queries and cookies hold codes and tokens.
      serializers: {
        req: ({ method, path }: Request) => ({ method, path }),
        res: ({ statusCode }: ServerResponse) => ({ statusCode }),
      },
      wrapSerializers: false,
    },
  });
  await server.register([headers(config), auth(config), errors(config)]);

  server.route(routes(config));
  return server;
}
