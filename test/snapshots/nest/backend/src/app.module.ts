import {
  type MiddlewareConsumer,
  Module,
  type NestModule,
} from "@nestjs/common";
import { ConfigModule } from "@nestjs/config";
import { APP_FILTER } from "@nestjs/core";
import { appConfig } from "./app.config.ts";
import { AppController } from "./app.controller.ts";
import { AuthModule } from "./auth/auth.module.ts";
import { ErrorsFilter } from "./errors.filter.ts";
import { RequestLogMiddleware } from "./request-log.middleware.ts";
import { ShutdownService } from "./shutdown.service.ts";

@Module({
  imports: [
    ConfigModule.forRoot({
      isGlobal: true,
      ignoreEnvFile: true, // config.ts reads it
      load: [appConfig],
    }),
    AuthModule,
  ],
  controllers: [AppController],
  providers: [ShutdownService, { provide: APP_FILTER, useClass: ErrorsFilter }],
})
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(RequestLogMiddleware).forRoutes("{*path}");
  }
}
