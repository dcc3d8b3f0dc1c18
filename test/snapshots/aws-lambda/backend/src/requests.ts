import type { MiddlewareObj } from "@middy/core";
import { decodeBody } from "@middy/util";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { addressOf } from "./address.ts";
import type { Answer } from "./answers.ts";
import { isOddAuthPath } from "./auth-paths.ts";
import { isReadable } from "./bodies.ts";
import type { Config } from "./config.ts";
import { networkOf } from "./network.ts";
import { createRateLimit } from "./rate-limit.ts";
import { HttpError } from "./http-error.ts";

export interface Event extends APIGatewayProxyEventV2 {
  /** The body that was read. The SDK parses the text once more. */
  json?: object;
  /** Network that the request comes from. */
  network?: string;
}

type Middleware = MiddlewareObj<Event, Answer>;

/** Logs each request, without its query: that may hold codes and tokens. */
export function logRequests({ logLevel }: Config): Middleware {
  const log: Middleware["after"] = ({ event, response }) => {
    if (logLevel !== "info") return;
    const { method, path } = event.requestContext.http;
    console.log(method, path, response?.statusCode);
  };
  return { after: log, onError: log };
}

/** Accepts auth routes in their plain spelling only. */
export const plainPathsOnly: Middleware = {
  before: ({ event }) => {
    if (isOddAuthPath(event.rawPath)) throw new HttpError(404, "Not found");
  },
};

/**
 * Reads the body, which must be declared as JSON: a page of another site can send other types without a CORS preflight,
 * and the SDK would read them as JSON anyway.
 */
export const readJson: Middleware = {
  before: ({ event }) => {
    const text = readText(event);
    if (text !== "") {
      const type = event.headers["content-type"] ?? "";
      const isJson = /^application\/json\b/i.test(type);
      if (!isJson) throw new HttpError(415, "The request body must be JSON");
      event.json = parse(text);
    }
    Object.assign(event, { body: text || undefined, isBase64Encoded: false });
  },
};

function readText({ body, isBase64Encoded }: Event): string {
  const text = decodeBody(body, isBase64Encoded) ?? "";
  if (Buffer.byteLength(text) > 100 * 1024) {
    throw new HttpError(413, "The request body is too large");
  }
  return text;
}

function parse(text: string): object {
  try {
    const body: unknown = JSON.parse(text);
    if (Object(body) === body && isReadable(body)) return body as object;
  } catch {
    // It is malformed.
  }
  throw new HttpError(400, "The request is malformed");
}

/** Needs the body that was read. Each instance of the function counts for itself. */
export function limitRates(config: Config): Middleware {
  const limit = createRateLimit(config);
  return {
    before: async ({ event }) => {
      const { method, path: url } = event.requestContext.http;
      event.network = networkOf(senderOf(event, config.trustProxy));
      const { network, json: body } = event;
      await limit({ method, url, network, body });
    },
  };
}

/**
 * API Gateway tells the address that it sees, and has also appended it to the header, after the entries of proxies in
 * front of it.
 */
function senderOf({ headers, requestContext }: Event, trustProxy: number) {
  const forwarded = headers["x-forwarded-for"]?.replace(/,?[^,]*$/, "");
  return addressOf(forwarded, requestContext.http.sourceIp, trustProxy);
}
