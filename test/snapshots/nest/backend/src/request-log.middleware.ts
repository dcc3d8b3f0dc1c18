import { Injectable, Logger, type NestMiddleware } from "@nestjs/common";
import type { NextFunction, Request, Response } from "express";

/** Logs each request, without its query: that may hold codes and tokens. */
@Injectable()
export class RequestLogMiddleware implements NestMiddleware {
  private readonly logger = new Logger("Request");

  use(request: Request, response: Response, next: NextFunction): void {
    const started = performance.now();
    const { method, originalUrl } = request;
    const [path] = originalUrl.split("?");
    response.once("finish", () => {
      const time = Math.round(performance.now() - started);
      this.logger.log(`${method} ${path} ${response.statusCode} ${time} ms`);
    });
    next();
  }
}
