import { type Middleware, toMiddleware } from "@loopback/rest";
import { json, urlencoded } from "body-parser";
import { HttpError } from "../http-error.ts";

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
    throw new HttpError(415, "The request body must be JSON");
  }
  return readJson(ctx, next);
};
