import type { MiddlewareObj } from "@middy/core";
import { decodeBody } from "@middy/util";
import type { Context } from "aws-lambda";
import createHttpError from "http-errors";
import { middleware } from "supertokens-node/framework/awsLambda";
import type { Config } from "../config.ts";
import { notFound } from "../errors.ts";
import type { Answer, Event } from "../http.ts";
import { addressOf, limitRequests, networkOf } from "./limits.ts";
import { isOddAuthPath, isReadable } from "./requests.ts";

type Middleware = MiddlewareObj<Event, Answer>;

const sdk = middleware(notFound);

/** The SDK's own routes: sign-in, sign-out, refresh and so on. */
export const answerAuth = async (
  event: Event,
  context: Context,
): Promise<Answer> => sdk(event, context, () => {});

/** Accepts auth routes in their plain spelling only. */
export const plainPathsOnly: Middleware = {
  before: ({ event }) => {
    if (isOddAuthPath(event.rawPath)) {
      throw createHttpError(404, "Not found");
    }
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
      if (!/^application\/json\b/i.test(type)) {
        throw createHttpError(415, "The request body must be JSON");
      }
      event.json = parse(text);
    }
    Object.assign(event, { body: text || undefined, isBase64Encoded: false });
  },
};

function readText({ body, isBase64Encoded }: Event): string {
  const text = decodeBody(body, isBase64Encoded) ?? "";
  if (Buffer.byteLength(text) > 100 * 1024) {
    throw createHttpError(413, "The request body is too large");
  }
  return text;
}

function parse(text: string): object {
  try {
    const body: unknown = JSON.parse(text);
    if (isReadable(body)) return body as object;
  } catch {
    // It is malformed.
  }
  throw createHttpError(400, "The request is malformed");
}

/** Needs the body that was read. */
export function limitRates(config: Config): Middleware {
  const limit = limitRequests(config);
  return {
    before: async ({ event }) => {
      const { method, path: url } = event.requestContext.http;
      event.network = networkOf(senderOf(event, config));
      const { network, json: body } = event;
      await limit({ method, url, network, body });
    },
  };
}

/**
 * API Gateway tells the address that it sees, and has also appended it to the header, after the entries of proxies in
 * front of it.
 */
function senderOf({ headers, requestContext }: Event, config: Config) {
  const forwarded = headers["x-forwarded-for"]?.replace(/,?[^,]*$/, "");
  return addressOf(forwarded, requestContext.http.sourceIp, config);
}
