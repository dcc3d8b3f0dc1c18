import {
  type ArgumentsHost,
  Catch,
  HttpException,
  Inject,
  Logger,
} from "@nestjs/common";
import { BaseExceptionFilter, HttpAdapterHost } from "@nestjs/core";
import type { Response } from "express";
import type { Config } from "./config.ts";
import { CONFIG } from "./config.module.ts";
import { toHttpError } from "./http-error.ts";

/** Answers Nest's exceptions as Nest does, and the errors of Express middleware, of the SDK and of the core. */
@Catch()
export class ErrorsFilter extends BaseExceptionFilter {
  private readonly logger = new Logger(ErrorsFilter.name);

  constructor(
    { httpAdapter }: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super(httpAdapter);
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    if (error instanceof HttpException) return super.catch(error, host);
    const { status, message, headers } = toHttpError(
      error,
      this.config,
      (problem) => this.logger.error(problem),
    );
    host.switchToHttp().getResponse<Response>().set(headers);
    super.catch(new HttpException(message, status), host);
  }
}
