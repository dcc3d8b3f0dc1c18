import {
  badRequest,
  entityTooLarge,
  notFound,
  unsupportedMediaType,
} from "@hapi/boom";
import type { Request, Server } from "@hapi/hapi";
import { plugin as supertokens } from "supertokens-node/framework/hapi";
import type { Config } from "../config.ts";
import { addressOf, limitRequests, networkOf } from "./limits.ts";
import { isOddAuthPath, isReadable } from "./requests.ts";

declare module "@hapi/hapi" {
  interface RequestApplicationState {
    /** Network that the request comes from. */
    network?: string;
  }
}

/** The SDK's own routes: sign-in, sign-out, refresh and so on. It answers them before there is a handler. */
export function auth(config: Config) {
  const limit = limitRequests(config);
  return {
    name: "auth",
    register: async (server: Server) => {
      server.ext("onRequest", ({ raw }, h) => {
        if (isOddAuthPath(raw.req.url ?? "")) {
          throw notFound();
        }
        return h.continue;
      });

      server.ext("onPreAuth", ({ path, headers, route }, h) => {
        if (!isAuth(path)) return h.continue;
        // When such a body gets too long, hapi cuts the connection and gives no answer.
        if ("transfer-encoding" in headers) throw badRequest();
        const length = Number(headers["content-length"] ?? 0);
        if (length > 100 * 1024) throw entityTooLarge();
        // A page of another site can send other types without a CORS preflight.
        const type = String(headers["content-type"]);
        const isJson = /^application\/json\b/i.test(type);
        if (length > 0 && !isJson && !route.settings.payload?.allow) {
          throw unsupportedMediaType();
        }
        return h.continue;
      });

      server.ext("onPreHandler", async (request, h) => {
        const { path: url, payload: body, app } = request;
        if (!isAuth(url)) return h.continue;
        // Without a body it is null.
        if (!isReadable(body ?? undefined)) {
          throw badRequest("The request is malformed");
        }
        const method = request.method.toUpperCase();
        app.network = networkOf(senderOf(request, config));
        await limit({ method, url, body, network: app.network });
        return h.continue;
      });

      await server.register(supertokens);

      server.ext("onPreHandler", ({ path }, h) => {
        if (isAuth(path)) throw notFound();
        return h.continue;
      });
    },
  };
}

function isAuth(path: string): boolean {
  return /^\/auth(\/|$)/.test(path);
}

function senderOf({ headers, info }: Request, config: Config): string {
  const forwarded = headers["x-forwarded-for"] as string | undefined;
  return addressOf(forwarded, info.remoteAddress, config);
}
