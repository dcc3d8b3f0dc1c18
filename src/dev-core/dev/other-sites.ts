import type { RawRequest } from "../http/api.js";
import { forbidden } from "../http/errors.js";
import type { DevMatch } from "./routes.js";

/**
 * Browsers say when another site is behind a request (Fetch Metadata Request Headers); nothing else sends this header.
 */
export function isFromOtherSite({ header }: Pick<RawRequest, "header">): boolean {
  return header("sec-fetch-site") === "cross-site";
}

/**
 * Other sites get nothing, but they may send a person to a page.
 *
 * @throws CoreError 403
 */
export function refuseOtherSites(request: RawRequest, matches: readonly DevMatch[]): void {
  if (!isFromOtherSite(request)) return;
  const { method, header } = request;
  const isVisit =
    method === "GET" &&
    header("sec-fetch-mode") === "navigate" &&
    (header("sec-fetch-dest") ?? "document") === "document";
  if (isVisit && matches.some(({ route }) => route.method === "GET" && route.page === true)) return;
  throw forbidden("The dev core gives other sites nothing; they may send a person to its pages");
}
