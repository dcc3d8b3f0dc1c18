import {
  Inject,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  type OnApplicationBootstrap,
  RequestMethod,
} from "@nestjs/common";
import { APP_FILTER, APP_GUARD } from "@nestjs/core";
import { urlencoded } from "express";
import { middleware } from "supertokens-node/framework/express";
import { type AppConfig, appConfig } from "../app.config.ts";
import { AuthFilter } from "./auth.filter.ts";
import { checkCore } from "./core.ts";
import { jsonOnly, limitRates, readableOnly } from "./middleware.ts";
import { SessionGuard } from "./session.guard.ts";
import { initSuperTokens } from "./supertokens.ts";

/** Apple sends its answer as a form, through the browser. */
const appleCallback = {
  path: "auth/callback/apple",
  method: RequestMethod.POST,
};

@Module({
  providers: [
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_FILTER, useClass: AuthFilter },
  ],
})
export class AuthModule implements NestModule, OnApplicationBootstrap {
  constructor(@Inject(appConfig.KEY) private readonly config: AppConfig) {
    initSuperTokens(config);
  }

  configure(consumer: MiddlewareConsumer): void {
    // Parsed whatever its type: the SDK would read an unparsed body at any length.
    const form = urlencoded({ limit: "100kb", type: () => true });
    consumer.apply(form).forRoutes(appleCallback);
    consumer.apply(jsonOnly).exclude(appleCallback).forRoutes("auth");
    consumer
      .apply(readableOnly, limitRates(this.config), middleware())
      .forRoutes("auth");
  }

  onApplicationBootstrap(): void {
    void checkCore(this.config);
  }
}
