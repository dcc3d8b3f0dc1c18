import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Config } from "./config.ts";
import { HttpError, toHttpError } from "./http-error.ts";
import type { Event } from "./requests.ts";

export type Answer = APIGatewayProxyStructuredResultV2;

export function json(body: object, statusCode = 200): Answer {
  return {
    statusCode,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

export async function notFound(): Promise<never> {
  throw new HttpError(404, "Not found");
}

/** Answers errors of handlers and middleware. */
export function answerErrors(config: Config): MiddlewareObj<Event, Answer> {
  return {
    onError: (request) => {
      const { status, message, headers } = toHttpError(request.error, config);
      request.response = json({ message }, status);
      Object.assign(request.response.headers!, headers);
    },
  };
}
