import { Injectable, type NestMiddleware } from "@nestjs/common";
import { middleware } from "supertokens-node/framework/express";

/** Answers the SDK's own routes: sign-in, sign-out, refresh and so on. */
@Injectable()
export class AuthMiddleware implements NestMiddleware {
  readonly use = middleware();
}
