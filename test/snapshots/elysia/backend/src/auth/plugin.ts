import type { IncomingMessage } from "node:http";
import { type Context, Elysia, NotFoundError } from "elysia";
import createHttpError from "http-errors";
import {
  CollectingResponse,
  middleware,
  PreParsedRequest,
} from "supertokens-node/framework/custom";
import type { VerifySessionOptions } from "supertokens-node/recipe/session";
import { verifySession } from "supertokens-node/recipe/session/framework/custom";
import type { Config } from "../config.ts";
import { addressOf, limitRequests, networkOf } from "./limits.ts";
import { isOddAuthPath, isReadable } from "./requests.ts";

type RequestInfo = ConstructorParameters<typeof PreParsedRequest>[0];

/** What `@elysiajs/node` adds to a web request. */
interface NodeRequest extends Request {
  ip?: string;
  runtime: { node: { req: IncomingMessage } };
}

type Client = Pick<Context, "request" | "query" | "cookie" | "set"> & {
  body?: unknown;
  ip?: string;
};

const MAX_BODY = 100 * 1024;

const handle = middleware();

/** The SDK's own routes: sign-in, sign-out, refresh and so on. */
export function auth(config: Config) {
  const limitRates = limitRequests(config);
  return new Elysia({ name: "auth", prefix: "/auth" })
    .onRequest(({ request }) => {
      // Only the plain spelling of an auth route leads to it. In request.url, backslashes and dots are gone.
      const { url = "" } = (request as NodeRequest).runtime.node.req;
      if (isOddAuthPath(url)) throw createHttpError(404, "Not found");
    })
    .parser("auth", async ({ request, contentType }) => {
      const text = await readText(request);
      if (!text) return {};
      // A page of another site can send other types without asking (CORS).
      if (contentType.toLowerCase() !== "application/json") {
        throw createHttpError(415, "The request body must be JSON");
      }
      const body: unknown = JSON.parse(text);
      if (!isReadable(body)) {
        throw createHttpError(400, "The request is malformed");
      }
      return body;
    })
    .resolve(({ request, headers }) => {
      const { ip = "" } = request as NodeRequest;
      return {
        ip: addressOf(headers["x-forwarded-for"], ip, config),
      };
    })
    .all(
      "/*",
      async (context) => {
        const { request, path: url, ip, body } = context;
        const { method } = request;
        await limitRates({ method, url, network: networkOf(ip), body });
        return answerAuth(context);
      },
      { parse: "auth" },
    );
}

/** `{ session: … }` at a route lets only those through who have a session, and gives it to the handler. */
export const sessions = new Elysia({ name: "sessions" }).macro({
  session: (options: VerifySessionOptions) => ({
    // Elysia reads in the text of a function what it needs of a request, so each part is named here.
    resolve: async ({ request: web, query, cookie, body, set, status }) => {
      const request = readRequest({ request: web, query, cookie, body, set });
      const answer = new CollectingResponse();
      const error = await verifySession(options)(request, answer);
      if (error) throw error;
      addHeaders({ set, cookie }, answer);
      const { session } = request;
      if (session) return { session };
      return status(answer.statusCode, JSON.parse(answer.body ?? "null"));
    },
  }),
});

async function readText({ body }: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MAX_BODY) {
      throw createHttpError(413, "The request body is too large");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function answerAuth(context: Client): Promise<Response> {
  const answer = new CollectingResponse();
  const { handled, error } = await handle(readRequest(context), answer);
  if (error) throw error;
  if (!handled) throw new NotFoundError();
  addHeaders(context, answer);
  const { statusCode: status, headers } = answer;
  return new Response(answer.body ?? null, { status, headers });
}

/** A request as the SDK reads it. */
function readRequest(client: Client): PreParsedRequest {
  const { request, query, cookie, body } = client;
  const cookies = Object.entries(cookie).map(
    ([name, { value }]) => [name, String(value)] as const,
  );
  const info = new PreParsedRequest({
    method: request.method as RequestInfo["method"],
    url: request.url,
    headers: request.headers,
    cookies: Object.fromEntries(cookies),
    query,
    getJSONBody: async () => body ?? {},
    getFormBody: async () => body ?? {},
  });
  return Object.assign(info, { original: client });
}

function addHeaders(
  { set, cookie }: Pick<Client, "set" | "cookie">,
  answer: CollectingResponse,
) {
  Object.assign(set.headers, Object.fromEntries(answer.headers));
  // In a Response, @elysiajs/node keeps the last cookie only.
  for (const { key, expires, ...attributes } of answer.cookies) {
    cookie[key]?.set({ ...attributes, expires: new Date(expires) });
  }
}
