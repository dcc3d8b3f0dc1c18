import type { MiddlewareObj } from "@middy/core";
import type { HttpError } from "@middy/util";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Config } from "./config.ts";
import { explain } from "./failures.ts";
import { Refusal } from "./refusal.ts";
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
  throw new Refusal(404);
}

/** Answers errors of handlers and middleware. */
export function answerErrors(config: Config): MiddlewareObj<Event, Answer> {
  return {
    onError: (request) => {
      const { method, path } = request.event.requestContext.http;
      const error = request.error as Partial<HttpError>;
      const failed = { method, path, status: error.statusCode };
      const { status, message, headers } = explain(error, failed, config);
      request.response = json({ message }, status);
      Object.assign(request.response.headers!, headers);
    },
  };
}
