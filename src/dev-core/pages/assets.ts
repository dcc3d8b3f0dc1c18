import type { DevRoute } from "../dev/routes.js";
import { Reply } from "../http/routes.js";
import { CLIENT } from "./client.js";
import { CLIENT_PATH, STYLE_PATH } from "./layout.js";
import { STYLE } from "./style.js";

/** What the pages load besides themselves. */
export const assetRoutes: DevRoute[] = [
  { method: "GET", path: STYLE_PATH, handle: () => asset(STYLE, "text/css") },
  { method: "GET", path: CLIENT_PATH, handle: () => asset(CLIENT, "text/javascript") },
  { method: "GET", path: "/dev/assets/icon.svg", handle: () => asset(ICON, "image/svg+xml") },
];

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1b654e"/>' +
  '<g fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"><circle cx="12" cy="16" r="4.5"/>' +
  '<path d="M16.5 16H25m-3 0v4m-3-4v2.5"/></g></svg>';

function asset(text: string, type: string): Reply {
  return new Reply(200, text, {
    "Content-Type": `${type}; charset=UTF-8`,
    "Cache-Control": "max-age=31536000, immutable",
  });
}
