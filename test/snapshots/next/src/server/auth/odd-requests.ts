import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { isOddAuthPath } from "./requests.ts";

/**
 * Makes Next.js answer 404 to requests that it would normalise or fail at: auth routes in another spelling, paths that
 * cannot be decoded, and the method TRACE. Node announces each request before Next.js reads it.
 */
export function refuseOddRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const { url = "", method } = request;
    if (method !== "TRACE" && !isOddAuthPath(url) && isDecodable(url)) return;
    request.url = "/api/not-found";
    if (method === "TRACE") request.method = "GET";
  });
}

function isDecodable(url: string): boolean {
  const [path = ""] = url.split("?");
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
