import formbody from "@fastify/formbody";
import type { FastifyPluginAsync } from "fastify";
import createHttpError from "http-errors";
import { plugin as supertokens } from "supertokens-node/framework/fastify";
import type { Config } from "../config.ts";
import { notFound } from "../errors.ts";
import { dashboardPolicy } from "../headers.ts";
import { limitRequests, networkOf } from "./limits.ts";
import { isReadable } from "./requests.ts";

/** The SDK's own routes: sign-in, sign-out, refresh and so on. It answers them in a hook, before there is a handler. */
export const auth: FastifyPluginAsync<{ config: Config }> = async (
  app,
  { config },
) => {
  // Bodies are JSON, or empty. A page of another site can send text without a CORS preflight.
  app.removeContentTypeParser("text/plain");
  const bodyLimit = 100 * 1024;
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser<string>(
    "application/json",
    { parseAs: "string", bodyLimit },
    (request, body, done) =>
      body ? parse(request, body, done) : done(null, undefined),
  );

  // The SDK expects every body to be an object, even a missing one.
  app.addHook("preHandler", async (request) => {
    if (request.body === undefined) request.body = {};
    const { body } = request;
    if (!isReadable(body)) {
      throw createHttpError(400, "The request is malformed");
    }
  });
  const limit = limitRequests(config);
  app.addHook("preHandler", async ({ method, url, ip, body }) => {
    await limit({ method, url, body, network: networkOf(ip) });
  });
  await app.register(supertokens);

  app.all("/*", notFound);

  // Apple sends its answer as a form, through the browser.
  await app.register(async (callback) => {
    await callback.register(formbody, { bodyLimit });
    // The SDK redirects the browser, but does not set the status.
    callback.addHook("onSend", async (_request, reply) => {
      if (reply.hasHeader("location")) reply.code(303);
    });
    callback.post("/callback/apple", notFound);
  });

  if (config.DASHBOARD !== "on") return;
  // The dashboard is a page.
  const contentSecurityPolicy = {
    useDefaults: false,
    directives: dashboardPolicy,
  };
  for (const path of ["/dashboard", "/dashboard/*"]) {
    app.all(path, { helmet: { contentSecurityPolicy } }, notFound);
  }
};
