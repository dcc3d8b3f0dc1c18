import type { Request, Server } from "@hapi/hapi";
import { plugin as supertokens } from "supertokens-node/framework/hapi";
import { addressOf } from "../address.ts";
import { isOddAuthPath } from "../auth-paths.ts";
import { isReadable } from "../bodies.ts";
import type { Config } from "../config.ts";
import { networkOf } from "../network.ts";
import { createRateLimit } from "../rate-limit.ts";
import { Refusal } from "../refusal.ts";

declare module "@hapi/hapi" {
  interface RequestApplicationState {
    /** Network that the request comes from. */
    network?: string;
  }
}

/** The SDK's own routes: sign-in, sign-out, refresh and so on. It answers them before there is a handler. */
export function auth(config: Config) {
  const limit = createRateLimit(config);
  return {
    name: "auth",
    register: async (server: Server) => {
      server.ext("onRequest", ({ raw }, h) => {
        if (isOddAuthPath(raw.req.url ?? "")) throw new Refusal(404);
        return h.continue;
      });

      server.ext("onPreHandler", async (request, h) => {
        const { path: url, payload: body, app } = request;
        if (!isAuth(url)) return h.continue;
        if (!isReadable(body)) throw new Refusal(400);
        const method = request.method.toUpperCase();
        app.network = networkOf(senderOf(request, config));
        await limit({ method, url, body, network: app.network });
        return h.continue;
      });

      await server.register(supertokens);

      server.ext("onPreHandler", ({ path }, h) => {
        if (isAuth(path)) throw new Refusal(404);
        return h.continue;
      });
    },
  };
}

function isAuth(path: string): boolean {
  return /^\/auth(\/|$)/.test(path);
}

function senderOf({ headers, info }: Request, { trustProxy }: Config): string {
  const forwarded = headers["x-forwarded-for"] as string | undefined;
  return addressOf(forwarded, info.remoteAddress, trustProxy);
}
