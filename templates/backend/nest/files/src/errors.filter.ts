import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
} from "@nestjs/common";
import type { Request, Response } from "express";
import type { Config } from "./config.ts";
import { CONFIG } from "./config.module.ts";
import { explain } from "./failures.ts";

/** Answers errors that nothing else has handled. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { method, path } = http.getRequest<Request>();
    const request = { method, path, status: statusOf(error) };
    const { status, message, headers } = explain(error, request, this.config);
    const response = http.getResponse<Response>();
    if (response.headersSent) response.destroy();
    else response.status(status).set(headers).json({ message });
  }
}

/** The status that Nest or a middleware of Express has set for an error. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  return (error as { status?: number } | undefined)?.status;
}
