import { cors } from "@elysiajs/cors";
import { node } from "@elysiajs/node";
import { Elysia, ParseError } from "elysia";
import supertokens from "supertokens-node";
import { adminOnly, sessionInfo, signedIn } from "./access.ts";
import { auth, sessions } from "./auth.ts";
import type { Config } from "./config.ts";
import { explain } from "./failures.ts";
import { apiPolicy, dashboardPolicy } from "./headers.ts";

export function createApp(config: Config) {
  return new Elysia({ adapter: node() })
    .use(errors(config))
    .use(securityHeaders(config))
    .use(
      cors({
        origin: config.websiteDomain,
        allowedHeaders: ["content-type", ...supertokens.getAllCORSHeaders()],
        exposeHeaders: [], // the SDK names its own
        maxAge: 600,
      }),
    )
    .use(auth(config))
    .use(sessions)
    .get("/hello", () => ({
      message: "Hello from Elysia",
      demoCore: config.core.isDemo,
    }))
    .get("/sessioninfo", ({ session }) => sessionInfo(session), {
      session: signedIn,
    })
    .get("/admin", () => ({ message: "Hello, admin" }), { session: adminOnly });
}

/** Answers what a handler has thrown, and what no route is there for. */
function errors(config: Config) {
  return new Elysia({ name: "errors" }).onError(
    { as: "global" },
    ({ error, request, path, set }) => {
      // What a parser throws comes as the cause of a ParseError, which itself stands for malformed JSON.
      const isWrapped =
        error instanceof ParseError && !(error.cause instanceof SyntaxError);
      const failure: unknown = isWrapped ? error.cause : error;
      const { status } = Object(failure) as { status?: number };
      const { method } = request;
      const answer = explain(failure, { method, path, status }, config);
      set.status = answer.status;
      Object.assign(set.headers, answer.headers);
      // The rest of a body that is too large is not read, so nothing can follow it.
      if (answer.status === 413) set.headers.connection = "close";
      return { message: answer.message };
    },
  );
}

/** Nothing that an API answers may be framed, run or rendered; its dashboard is a page. */
function securityHeaders({ production, dashboard }: Config) {
  return new Elysia({ name: "security-headers" })
    .headers({
      "cache-control": "no-store",
      "content-security-policy": toHeader(apiPolicy),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      ...(production && {
        "strict-transport-security": "max-age=31536000; includeSubDomains",
      }),
    })
    .onRequest(({ request, set }) => {
      const { pathname } = new URL(request.url);
      if (dashboard === "on" && /^\/auth\/dashboard(\/|$)/.test(pathname)) {
        set.headers["content-security-policy"] = toHeader(dashboardPolicy);
      }
    });
}

function toHeader(policy: Record<string, string[]>): string {
  return Object.entries(policy)
    .map(([name, sources]) => `${toKebab(name)} ${sources.join(" ")}`)
    .join("; ");
}

function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
