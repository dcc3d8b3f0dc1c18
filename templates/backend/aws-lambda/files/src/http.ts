import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
} from "aws-lambda";

export interface Event extends APIGatewayProxyEventV2 {
  /** The body that was read. The SDK parses the text once more. */
  json?: object;
  /** Network that the request comes from. */
  network?: string;
}

export type Answer = APIGatewayProxyStructuredResultV2;

export function json(body: object, statusCode = 200): Answer {
  return {
    statusCode,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}
