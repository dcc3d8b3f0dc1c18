import cors from "@fastify/cors";
import helmet from "@fastify/helmet";
import fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import createHttpError from "http-errors";
import supertokens from "supertokens-node";
import { auth } from "./auth/plugin.ts";
import { isOddAuthPath } from "./auth/requests.ts";
import type { Config } from "./config.ts";
import { notFound, onError } from "./errors.ts";
import { securityHeaders } from "./headers.ts";
import { routes } from "./routes.ts";

export async function createApp(config: Config): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: config.LOG_LEVEL, serializers: { req: withoutQuery } },
    trustProxy: (_address, hop) => hop < config.TRUST_PROXY,
    frameworkErrors: onError(config),
  });
  app.setNotFoundHandler(notFound);
  app.setErrorHandler(onError(config));

  await app.register(helmet, securityHeaders(config.production));
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "no-store");
  });
  await app.register(cors, {
    origin: [config.WEBSITE_DOMAIN],
    credentials: true,
    allowedHeaders: ["content-type", ...supertokens.getAllCORSHeaders()],
    maxAge: 600,
  });
  app.addHook("onRequest", async ({ originalUrl }) => {
    if (isOddAuthPath(originalUrl)) throw createHttpError(404, "Not found");
  });

  // Whatever body comes with it, an unknown path is 404.
  app.addHook("onRequest", async (request, reply) => {
    if (request.is404) return notFound(request, reply);
  });

  await app.register(auth, { prefix: "/auth", config });

  await app.register(routes, { config });

  return app;
}

/** What is logged of a request. A query may hold codes and tokens. */
function withoutQuery({ method, url, ip }: FastifyRequest) {
  return { method, url: url.split("?")[0], remoteAddress: ip };
}
