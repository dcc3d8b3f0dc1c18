import { Elysia } from "elysia";
import type { Config } from "./config.ts";
import { apiPolicy, dashboardPolicy } from "./headers.ts";

/** Nothing that an API answers may be framed, run or rendered; its dashboard is a page. */
export function securityHeaders({ production, DASHBOARD }: Config) {
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
      if (DASHBOARD === "on" && /^\/auth\/dashboard(\/|$)/.test(pathname)) {
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
