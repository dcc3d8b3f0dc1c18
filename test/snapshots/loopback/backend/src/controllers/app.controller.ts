import { inject, intercept } from "@loopback/core";
import { get, RestBindings } from "@loopback/rest";
import type { SessionContext } from "supertokens-node/framework/loopback";
import { verifySession } from "supertokens-node/recipe/session/framework/loopback";
import { adminOnly, sessionInfo, signedIn } from "../auth/access.ts";
import { tenants } from "../auth/tenants.ts";
import type { Config } from "../config.ts";
import { CONFIG } from "../keys.ts";

export class AppController {
  constructor(@inject(CONFIG) private readonly config: Config) {}

  @get("/hello")
  hello() {
    return {
      message: "Hello from LoopBack",
      demoCore: this.config.demoCore,
    };
  }

  @get("/tenants")
  tenants() {
    return { tenants: tenants.map(({ id, name }) => ({ id, name })) };
  }

  @intercept(verifySession(signedIn))
  @get("/sessioninfo")
  sessionInfo(@inject(RestBindings.Http.CONTEXT) { session }: SessionContext) {
    return sessionInfo(session!);
  }

  @intercept(verifySession(adminOnly))
  @get("/admin")
  admin() {
    return { message: "Hello, admin" };
  }
}
