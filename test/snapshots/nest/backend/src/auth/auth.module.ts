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
import type { Config } from "../config.ts";
import { CONFIG } from "../config.module.ts";
import { checkCore } from "../core.ts";
import { limitByNetwork, limitDashboard } from "../rate-limit.ts";
import { jsonOnly, readableOnly } from "../requests.ts";
import { initSuperTokens } from "../supertokens.ts";
import { AuthFilter } from "./auth.filter.ts";
import { AuthMiddleware } from "./auth.middleware.ts";
import { SessionGuard } from "./session.guard.ts";

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
  constructor(@Inject(CONFIG) private readonly config: Config) {
    initSuperTokens(config);
  }

  configure(consumer: MiddlewareConsumer): void {
    // Parsed whatever its type: the SDK would read an unparsed body at any length.
    const form = urlencoded({ limit: "100kb", type: () => true });
    consumer.apply(form).forRoutes(appleCallback);
    consumer.apply(jsonOnly).exclude(appleCallback).forRoutes("auth");
    consumer
      .apply(
        limitByNetwork(this.config),
        readableOnly,
        limitDashboard(this.config),
        AuthMiddleware,
      )
      .forRoutes("auth");
  }

  onApplicationBootstrap(): void {
    void checkCore(this.config);
  }
}
