import { getConnInfo } from "./conn-info.ts";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { addressOf } from "./address.ts";
import { isOddAuthPath } from "./auth-paths.ts";
import { isReadable } from "./bodies.ts";
import type { Config } from "./config.ts";
import { networkOf } from "./network.ts";
import { createRateLimit } from "./rate-limit.ts";
import { HttpError } from "./http-error.ts";

interface Env {
  Variables: { body: object | undefined; network: string };
}

/** Accepts auth routes in their plain spelling only. */
export const plainPathsOnly = createMiddleware(async (c, next) => {
  const { pathname } = new URL(c.req.url);
  if (isOddAuthPath(pathname)) throw new HttpError(404, "Not found");
  await next();
});

export const noStore = createMiddleware(async (c, next) => {
  await next();
  c.header("cache-control", "no-store");
});

export const limitBody = bodyLimit({
  maxSize: 100 * 1024,
  onError: () => {
    throw new HttpError(413, "The request body is too large");
  },
});

/**
 * Reads the body, which must be declared as JSON: a page of another site can send other types without a CORS preflight,
 * and the SDK would read them as JSON anyway.
 */
export const readJson = createMiddleware<Env>(async (c, next) => {
  if (await c.req.text()) {
    const type = c.req.header("content-type") ?? "";
    if (!/^application\/json\b/i.test(type)) {
      throw new HttpError(415, "The request body must be JSON");
    }
    const body: unknown = await c.req.json().catch(() => undefined);
    if (Object(body) !== body || !isReadable(body)) {
      throw new HttpError(400, "The request is malformed");
    }
    c.set("body", body as object);
  }
  await next();
});

export function limitRates(config: Config) {
  const limit = createRateLimit(config);
  return createMiddleware<Env>(async (c, next) => {
    const { remote } = getConnInfo(c);
    const forwarded = c.req.header("x-forwarded-for");
    const { address = "" } = remote;
    const sender = addressOf(forwarded, address, config.trustProxy);
    const network = networkOf(sender);
    const { method, path: url } = c.req;
    await limit({ method, url, network, body: c.var.body });
    c.set("network", network);
    await next();
  });
}
