import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
} from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import type { Response } from "express";
import type { SessionRequest } from "supertokens-node/framework/express";
import Session, {
  type VerifySessionOptions,
} from "supertokens-node/recipe/session";
import { signedIn } from "./access.ts";

/** Allows requests without a session. */
export const Public = Reflector.createDecorator<void, boolean>({
  transform: () => true,
});

/** Requires more than a session: `@Access(adminOnly)`. */
export const Access = Reflector.createDecorator<VerifySessionOptions>();

/** Routes need a session, unless they are public. A handler gets it by Nest's decorator `@Session()`. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride(Public, targets)) return true;
    const access = this.reflector.getAllAndOverride(Access, targets);
    const http = context.switchToHttp();
    const request = http.getRequest<SessionRequest>();
    const response = http.getResponse<Response>();
    const options = access ?? signedIn;
    request.session = await Session.getSession(request, response, options);
    return true;
  }
}
