/** Characters that no auth route contains, and that software interprets in different ways. */
const ODD = /[%\\;]|\/\//;

const ESCAPE = /%([0-9a-f]{2})/gi;

/**
 * True for a path that could be read as an auth route but is written in another way, such as `/%61uth/signin`: checks
 * of a route might not recognise it.
 */
export function isOddAuthPath(url: string): boolean {
  const [path = ""] = url.split("?");
  if (!ODD.test(path)) return false;
  let plain = path;
  for (let i = 0; i < 5; i++) plain = decode(plain);
  const isEncodedStill = decode(plain) !== plain;
  plain = plain.toLowerCase().replace(/[\\/]+/g, "/");
  return isEncodedStill || /(^|\/)api\/(.*\/)?auth([/?#;]|$)/.test(plain);
}

function decode(path: string): string {
  return path.replace(ESCAPE, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

/** Routes that pages call often, and where nothing can be guessed. */
const UNLIMITED = ["/api/auth/session/refresh", "/api/auth/signout"];

/** True for the auth routes where something can be guessed. */
export function isLimited(method: string, url: string): boolean {
  const path = pathOf(url);
  if (method !== "POST") return path.endsWith("/exists");
  return !UNLIMITED.includes(path);
}

export function isDashboardSignIn(url: string): boolean {
  return pathOf(url).endsWith("/dashboard/api/signin");
}

/** The path as the SDK reads it, which takes `/auth/x/../signin/` for `/auth/signin`. */
function pathOf(url: string): string {
  return new URL(url, "http://localhost").pathname.replace(/\/$/, "");
}
