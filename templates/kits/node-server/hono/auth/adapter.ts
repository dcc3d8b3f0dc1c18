import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { StatusCode } from "hono/utils/http-status";
import {
  CollectingResponse,
  middleware,
  PreParsedRequest,
} from "supertokens-node/framework/custom";
import type {
  SessionContainer,
  VerifySessionOptions,
} from "supertokens-node/recipe/session";
import { verifySession as verify } from "supertokens-node/recipe/session/framework/custom";

type RequestInfo = ConstructorParameters<typeof PreParsedRequest>[0];

const handle = middleware();

/** The SDK's own routes: sign-in, sign-out, refresh and so on. */
export const answerAuth = createMiddleware(async (c, next) => {
  const answer = new CollectingResponse();
  const { handled, error } = await handle(readRequest(c), answer);
  if (error) throw error;
  if (!handled) return next();
  return send(c, answer);
});

/** Refuses requests without a session. */
export function verifySession(
  options: VerifySessionOptions,
): MiddlewareHandler<{ Variables: { session: SessionContainer } }> {
  return async (c, next) => {
    const request = readRequest(c);
    const answer = new CollectingResponse();
    const error = await verify(options)(request, answer);
    if (error) throw error;
    if (request.session === undefined) return send(c, answer);
    addHeaders(c, answer);
    c.set("session", request.session);
    await next();
  };
}

/** A request as the SDK reads it. */
function readRequest(c: Context): PreParsedRequest {
  const request = new PreParsedRequest({
    method: c.req.method as RequestInfo["method"],
    url: c.req.url,
    headers: c.req.raw.headers,
    cookies: getCookie(c),
    query: c.req.query(),
    getJSONBody: async () => c.get("body") ?? {},
    getFormBody: () => c.req.parseBody(),
  });
  return Object.assign(request, { original: c });
}

function send(c: Context, answer: CollectingResponse): Response {
  addHeaders(c, answer);
  return c.newResponse(answer.body ?? null, answer.statusCode as StatusCode);
}

function addHeaders(c: Context, { headers, cookies }: CollectingResponse) {
  headers.forEach((value, name) => c.header(name, value));
  for (const { key, value, expires, ...attributes } of cookies) {
    setCookie(c, key, value, { ...attributes, expires: new Date(expires) });
  }
}
