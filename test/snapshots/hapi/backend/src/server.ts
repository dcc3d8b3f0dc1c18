import type { ServerResponse } from "node:http";
import { notFound } from "@hapi/boom";
import { server as createHapi, type Request, type Server } from "@hapi/hapi";
import pino from "hapi-pino";
import supertokens from "supertokens-node";
import type { SessionRequest } from "supertokens-node/framework/hapi";
import { verifySession } from "supertokens-node/recipe/session/framework/hapi";
import { adminOnly, sessionInfo, signedIn } from "./access.ts";
import type { Config } from "./config.ts";
import { auth } from "./plugins/auth.ts";
import { errors } from "./plugins/errors.ts";
import { headers } from "./plugins/headers.ts";

export async function createServer(config: Config): Promise<Server> {
  const server = createHapi({
    host: config.host,
    port: config.port,
    // hapi-pino logs.
    debug: false,
    routes: {
      cache: { otherwise: "no-store" },
      cors: {
        origin: [config.websiteDomain],
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
      level: config.logLevel,
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

  server.route([
    {
      method: "GET",
      path: "/hello",
      handler: () => ({
        message: "Hello from Hapi",
        demoCore: config.core.isDemo,
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
  ]);
  return server;
}
