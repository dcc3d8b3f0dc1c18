import { cors } from "@elysiajs/cors";
import { node } from "@elysiajs/node";
import { Elysia, ParseError } from "elysia";
import supertokens from "supertokens-node";
import { adminOnly, sessionInfo, signedIn } from "./access.ts";
import { auth, sessions } from "./auth.ts";
import type { Config } from "./config.ts";
import { apiPolicy, dashboardPolicy } from "./headers.ts";
import { toHttpError } from "./http-error.ts";

export function createApp(config: Config) {
  return new Elysia({ adapter: node() })
    .use(requestLog(config))
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
    ({ code, error, set }) => {
      // Elysia answers these itself: `throw status(409, …)`, and input that does not match its schema.
      if (typeof code === "number" || code === "VALIDATION") return;
      // What a parser throws comes as the cause of a ParseError, which itself stands for malformed JSON.
      const isWrapped =
        error instanceof ParseError && !(error.cause instanceof SyntaxError);
      const failure: unknown = isWrapped ? error.cause : error;
      const { status, message, headers } = toHttpError(failure, config);
      set.status = status;
      Object.assign(set.headers, headers);
      // The rest of a body that is too large is not read, so nothing can follow it.
      if (status === 413) set.headers.connection = "close";
      return { message };
    },
  );
}

/** Logs each request, without its query: that may hold codes and tokens. */
function requestLog({ logLevel }: Config) {
  const app = new Elysia({ name: "request-log" });
  if (logLevel === "silent") return app;
  return app.onAfterResponse(
    { as: "global" },
    ({ request, path, set, responseValue }) => {
      const { status = set.status ?? 200 } = Object(responseValue) as Response;
      console.log(request.method, path, status);
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
