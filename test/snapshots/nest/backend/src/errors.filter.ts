import {
  type ArgumentsHost,
  Catch,
  HttpException,
  Inject,
  Logger,
} from "@nestjs/common";
import { BaseExceptionFilter, HttpAdapterHost } from "@nestjs/core";
import type { Response } from "express";
import createHttpError, { type HttpError, isHttpError } from "http-errors";
import { type AppConfig, appConfig } from "./app.config.ts";
import { coreErrorStatus } from "./auth/core.ts";
import type { Config } from "./config.ts";

/** Answers Nest's exceptions as Nest does, and the errors of Express middleware, of the SDK and of the core. */
@Catch()
export class ErrorsFilter extends BaseExceptionFilter {
  private readonly logger = new Logger(ErrorsFilter.name);

  constructor(
    { httpAdapter }: HttpAdapterHost,
    @Inject(appConfig.KEY) private readonly config: AppConfig,
  ) {
    super(httpAdapter);
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (error instanceof HttpException) {
      // Nest makes it from errors of Express middleware, which may bring headers.
      const { headers = {} } = Object(error.cause) as Partial<HttpError>;
      response.set(headers);
      return super.catch(error, host);
    }
    const log = (problem: unknown) => this.logger.error(problem);
    const answer = toHttpError(error, this.config, log);
    const { status, message, headers = {} } = answer;
    response.set(headers);
    super.catch(new HttpException(message, status), host);
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
