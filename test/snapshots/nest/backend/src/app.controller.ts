import { Controller, Get, Inject, Session } from "@nestjs/common";
import type { SessionContainer } from "supertokens-node/recipe/session";
import { type AppConfig, appConfig } from "./app.config.ts";
import { adminOnly, sessionInfo } from "./auth/access.ts";
import { Access, Public } from "./auth/session.guard.ts";

@Controller()
export class AppController {
  constructor(@Inject(appConfig.KEY) private readonly config: AppConfig) {}

  @Public()
  @Get("hello")
  hello() {
    return {
      message: "Hello from NestJS",
      demoCore: this.config.demoCore,
    };
  }

  @Get("sessioninfo")
  sessionInfo(@Session() session: SessionContainer) {
    return sessionInfo(session);
  }

  @Access(adminOnly)
  @Get("admin")
  admin() {
    return { message: "Hello, admin" };
  }
}
