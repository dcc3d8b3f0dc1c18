import {
  type MiddlewareConsumer,
  Module,
  type NestModule,
} from "@nestjs/common";
import { APP_FILTER } from "@nestjs/core";
import { AppController } from "./app.controller.ts";
import { AuthModule } from "./auth/auth.module.ts";
import { ConfigModule } from "./config.module.ts";
import { ErrorsFilter } from "./errors.filter.ts";
import { RequestLogMiddleware } from "./request-log.middleware.ts";
import { ShutdownService } from "./shutdown.service.ts";

@Module({
  imports: [ConfigModule, AuthModule],
  controllers: [AppController],
  providers: [ShutdownService, { provide: APP_FILTER, useClass: ErrorsFilter }],
})
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(RequestLogMiddleware).forRoutes("{*path}");
  }
}
