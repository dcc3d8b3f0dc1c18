import type { preHandlerAsyncHookHandler } from "fastify";
import Session, {
  type SessionContainer,
  type VerifySessionOptions,
} from "supertokens-node/recipe/session";

declare module "fastify" {
  interface FastifyRequest {
    /** The session, where `verifySession` is among the `preHandler`s. */
    session: SessionContainer;
  }
}

/** Refuses requests without a session. The error handler answers them. */
export function verifySession(
  options: VerifySessionOptions,
): preHandlerAsyncHookHandler {
  return async (request, reply) => {
    const session = await Session.getSession(request, reply, options);
    request.session = session!;
  };
}
