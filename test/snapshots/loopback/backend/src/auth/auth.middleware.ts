import { type Middleware, toMiddleware } from "@loopback/rest";
import { json, urlencoded } from "body-parser";
import createHttpError from "http-errors";
import { middleware as supertokens } from "supertokens-node/framework/loopback";
import type { Config } from "../config.ts";
import { limitRequests, networkOf } from "./limits.ts";
import { isOddAuthPath, isReadable } from "./requests.ts";

/** Accepts auth routes in their plain spelling only. */
export const plainPathsOnly: Middleware = (ctx, next) => {
  if (isOddAuthPath(ctx.request.originalUrl)) {
    throw createHttpError(404, "Not found");
  }
  return next();
};

const readJson = toMiddleware(json({ limit: "100kb" }));
const readForm = toMiddleware(urlencoded({ limit: "100kb", type: () => true }));

/**
 * Reads bodies of the auth routes before the SDK does, which has no limit of length. Refuses those that are not
 * declared as JSON: a page of another site can send them without a CORS preflight, and the SDK would read them as JSON
 * anyway.
 */
export const readBodies: Middleware = (ctx, next) => {
  const { request } = ctx;
  if (!/^\/auth(\/|$)/.test(request.path)) return next();
  // Apple sends its answer as a form, through the browser.
  if (request.method === "POST" && request.path === "/auth/callback/apple") {
    return readForm(ctx, next);
  }
  const hasBody =
    "transfer-encoding" in request.headers ||
    Number(request.headers["content-length"]) > 0;
  if (hasBody && !request.is("json")) {
    throw createHttpError(415, "The request body must be JSON");
  }
  return readJson(ctx, next);
};

/** The SDK's own routes: sign-in, sign-out, refresh and so on. */
export function answerAuth(config: Config): Middleware {
  const limit = limitRequests(config);
  return async (ctx, next) => {
    const { method, originalUrl: url, path, ip = "", body } = ctx.request;
    if (!/^\/auth(\/|$)/.test(path)) return next();
    if (!isReadable(body)) {
      throw createHttpError(400, "The request is malformed");
    }
    await limit({ method, url, body, network: networkOf(ip) });
    return supertokens(ctx, next);
  };
}
