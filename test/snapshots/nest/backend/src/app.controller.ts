import { Controller, Get, Inject, Session } from "@nestjs/common";
import type { SessionContainer } from "supertokens-node/recipe/session";
import { adminOnly, sessionInfo } from "./access.ts";
import { Access, Public } from "./auth/session.guard.ts";
import type { Config } from "./config.ts";
import { CONFIG } from "./config.module.ts";

@Controller()
export class AppController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Public()
  @Get("hello")
  hello() {
    return {
      message: "Hello from NestJS",
      demoCore: this.config.core.isDemo,
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
