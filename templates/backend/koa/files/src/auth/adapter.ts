import type { Context, Middleware } from "koa";
import { middleware } from "supertokens-node/framework/custom";
import { wrapRequest, wrapResponse } from "supertokens-node/framework/koa";

const handle = middleware(withBody, wrapResponse);

/**
 * The SDK's own routes: sign-in, sign-out, refresh and so on. Its middleware for Koa would read bodies itself, at any
 * length: this one passes on the bodies that were read.
 */
export const answerAuth: Middleware = async (ctx, next) => {
  const { handled, error } = await handle(ctx, ctx);
  if (error) throw error;
  if (!handled) await next();
};

function withBody(ctx: Context) {
  const request = wrapRequest(ctx);
  const body = async () => ctx.request.body ?? {};
  return Object.assign(request, { getJSONBody: body, getFormData: body });
}
