import cors from "@fastify/cors";
import helmet from "@fastify/helmet";
import fastify, { type FastifyInstance } from "fastify";
import supertokens from "supertokens-node";
import Session from "supertokens-node/recipe/session";
import { adminOnly, sessionInfo, signedIn } from "./access.ts";
import { auth } from "./auth.ts";
import { isOddAuthPath } from "./auth-paths.ts";
import type { Config } from "./config.ts";
import { notFound, onError } from "./errors.ts";
import { securityHeaders } from "./headers.ts";
import { Refusal } from "./refusal.ts";

export async function createApp(config: Config): Promise<FastifyInstance> {
  const app = fastify({
    trustProxy: (_address, hop) => hop < config.trustProxy,
    bodyLimit: 100 * 1024,
    frameworkErrors: onError(config),
  });
  app.setNotFoundHandler(notFound);
  app.setErrorHandler(onError(config));

  await app.register(helmet, securityHeaders(config.production));
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "no-store");
  });
  await app.register(cors, {
    origin: [config.websiteDomain],
    credentials: true,
    allowedHeaders: ["content-type", ...supertokens.getAllCORSHeaders()],
    maxAge: 600,
  });
  app.addHook("onRequest", async ({ originalUrl }) => {
    if (isOddAuthPath(originalUrl)) throw new Refusal(404);
  });

  // Bodies are JSON, or empty. A page of another site can send text without a CORS preflight.
  app.removeContentTypeParser("text/plain");
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser<string>(
    "application/json",
    { parseAs: "string" },
    (request, body, done) =>
      body ? parse(request, body, done) : done(null, undefined),
  );

  await app.register(auth, { prefix: "/auth", config });

  app.get("/hello", async () => ({
    message: "Hello from Fastify",
    demoCore: config.core.isDemo,
  }));

  app.get("/sessioninfo", async (request, reply) =>
    sessionInfo(await Session.getSession(request, reply, signedIn)),
  );

  app.get("/admin", async (request, reply) => {
    await Session.getSession(request, reply, adminOnly);
    return { message: "Hello, admin" };
  });

  return app;
}
