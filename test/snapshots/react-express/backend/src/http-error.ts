import { STATUS_CODES } from "node:http";
import type { Config } from "./config.ts";
import { coreErrorStatus } from "./core.ts";

/** Answers a request with this status and message: `throw new HttpError(409, "This name is taken")`. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Its message is meant for clients, as that of the errors of `http-errors`. */
  readonly expose = true;

  constructor(
    status: number,
    message = STATUS_CODES[status] ?? "Error",
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/**
 * What a client is told about an error. Messages that are not meant for clients do not reach them: what the server
 * cannot help is logged instead.
 */
export function toHttpError(
  error: unknown,
  { core }: Config,
  log: (problem: unknown) => void = console.error,
): HttpError {
  const {
    statusCode = 500,
    status = statusCode,
    expose,
    message,
    headers,
  } = Object(error) as Partial<HttpError & { statusCode: number }>;
  if (expose) return new HttpError(status, message, headers);
  const coreStatus = coreErrorStatus(error);
  if (coreStatus === 400) return new HttpError(400, "The request is malformed");
  if (coreStatus === 503) {
    log(`The SuperTokens core at ${core.connectionURI} failed: ${message}`);
    return new HttpError(503, "The login service is not available");
  }
  if (status >= 400 && status < 500) return new HttpError(status);
  log(error);
  const isOfServer = status >= 500 && status < 600;
  return new HttpError(isOfServer ? status : 500, "Something went wrong");
}
