import { inject, type Provider } from "@loopback/core";
import type { Reject } from "@loopback/rest";
import createHttpError, { type HttpError, isHttpError } from "http-errors";
import { coreErrorStatus } from "../auth/core.ts";
import type { Config } from "../config.ts";
import { CONFIG } from "../keys.ts";

/** Answers errors as JSON. */
export class RejectProvider implements Provider<Reject> {
  constructor(@inject(CONFIG) private readonly config: Config) {}

  value(): Reject {
    return ({ response }, error) => {
      const { status, message, headers = {} } = toHttpError(error, this.config);
      if (response.headersSent) response.destroy();
      else response.status(status).set(headers).json({ message });
    };
  }
}

/** What a client is told about an error. What the server cannot help is logged, and clients are told no more than that. */
function toHttpError(
  error: unknown,
  config: Config,
  log: (problem: unknown) => void = console.error,
): HttpError {
  if (isHttpError(error) && error.expose) return error;
  const {
    message = "",
    statusCode = 500,
    status = statusCode,
  } = Object(error) as Partial<HttpError>;
  const coreStatus = coreErrorStatus(error);
  if (coreStatus === 503) {
    log(
      `The SuperTokens core at ${config.SUPERTOKENS_CONNECTION_URI} failed: ${message}`,
    );
    return createHttpError(503, "The login service is not available");
  }
  if (coreStatus === 400) {
    return createHttpError(400, "The request is malformed");
  }
  if (status >= 400 && status < 500) return createHttpError(status);
  log(error);
  const isOfServer = status >= 500 && status < 600;
  return createHttpError(isOfServer ? status : 500, "Something went wrong");
}
