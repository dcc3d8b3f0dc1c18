import type { HttpBindings } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import createHttpError from "http-errors";
import type { Config } from "../config.ts";
import { addressOf, limitRequests, networkOf } from "./limits.ts";
import { isOddAuthPath, isReadable } from "./requests.ts";

interface Env {
  Variables: { body: object | undefined; network: string };
}

/** Accepts auth routes in their plain spelling only. */
export const plainPathsOnly = createMiddleware<{ Bindings: HttpBindings }>(
  async (c, next) => {
    // As it was sent: c.req.url has lost backslashes and dots.
    const { url = "" } = c.env.incoming;
    if (isOddAuthPath(url)) throw createHttpError(404, "Not found");
    await next();
  },
);

export const limitBody = bodyLimit({
  maxSize: 100 * 1024,
  onError: () => {
    throw createHttpError(413, "The request body is too large");
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
      throw createHttpError(415, "The request body must be JSON");
    }
    const body: unknown = await c.req.json().catch(() => null);
    if (!isReadable(body)) {
      throw createHttpError(400, "The request is malformed");
    }
    c.set("body", body as object);
  }
  await next();
});

export function limitRates(config: Config) {
  const limit = limitRequests(config);
  return createMiddleware<Env>(async (c, next) => {
    const { remote } = getConnInfo(c);
    const forwarded = c.req.header("x-forwarded-for");
    const { address = "" } = remote;
    const network = networkOf(addressOf(forwarded, address, config));
    const { method, path: url } = c.req;
    await limit({ method, url, network, body: c.var.body });
    c.set("network", network);
    await next();
  });
}
