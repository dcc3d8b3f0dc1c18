import type { MiddlewareObj } from "@middy/core";
import type { Config } from "./config.ts";
import { apiPolicy, dashboardPolicy } from "./headers.ts";
import type { Answer, Event } from "./http.ts";

/** Puts security headers on every answer. middy's own middleware omits the policy when the answer is not a page. */
export function secureHeaders(config: Config): MiddlewareObj<Event, Answer> {
  const usual: Answer["headers"] = {
    "cache-control": "no-store",
    "content-security-policy": written(apiPolicy),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
  if (config.production) {
    usual["strict-transport-security"] = "max-age=31536000; includeSubDomains";
  }
  const ofDashboard = {
    ...usual,
    "content-security-policy": written(dashboardPolicy),
  };
  const add: MiddlewareObj<Event, Answer>["after"] = ({ event, response }) => {
    if (!response) return;
    const isPage =
      config.DASHBOARD === "on" &&
      /^\/auth\/dashboard(\/|$)/.test(event.rawPath);
    response.headers = {
      ...(isPage ? ofDashboard : usual),
      ...lowerCase(response.headers),
    };
  };
  return { after: add, onError: add };
}

/** `defaultSrc: ["'none'"]` as the header says it: `default-src 'none'`. */
function written(policy: Record<string, string[]>): string {
  return Object.entries(policy)
    .map(([name, sources]) => [kebabCase(name), ...sources].join(" "))
    .join("; ");
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function lowerCase(headers: Answer["headers"] = {}): Answer["headers"] {
  const entries = Object.entries(headers);
  return Object.fromEntries(
    entries.map(([name, value]) => [name.toLowerCase(), value]),
  );
}
