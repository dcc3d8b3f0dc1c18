import { type NextRequest, NextResponse } from "next/server";
import { loadConfig } from "./server/config.ts";
import { apiPolicy, dashboardPolicy } from "./server/headers.ts";
import { mayBeSignedIn } from "./server/session-cookies.ts";

/** Pages that need a session. They check the session themselves; this only sends visitors to sign in earlier. */
const PROTECTED = /^\/dashboard(\/|$)/;

/** Runs before every page and every route: sends visitors to sign in, and puts the security headers on the answer. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const isSignedOut = !mayBeSignedIn((name) => request.cookies.has(name));
  if (PROTECTED.test(pathname) && isSignedOut) {
    const signIn = new URL("/auth", request.url);
    signIn.searchParams.set("redirectToPath", pathname + search);
    return withHeaders(NextResponse.redirect(signIn), pagePolicy(""));
  }
  if (/^\/api(\/|$)/.test(pathname)) {
    const isDashboard =
      pathname.startsWith("/api/auth/dashboard") &&
      loadConfig().DASHBOARD === "on";
    const policy = asText(isDashboard ? dashboardPolicy : apiPolicy);
    return withHeaders(NextResponse.next(), policy);
  }
  // Next.js gives its scripts the nonce that it finds in this header of the request.
  const nonce = btoa(crypto.randomUUID());
  const policy = pagePolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  return withHeaders(NextResponse.next({ request: { headers } }), policy);
}

// The other files get theirs from next.config.ts.
export const config = { matcher: "/((?!_next/static/|favicon.svg).*)" };

function withHeaders(response: NextResponse, policy: string): NextResponse {
  const { headers } = response;
  headers.set("content-security-policy", policy);
  headers.set("cache-control", "no-store");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("referrer-policy", "same-origin");
  headers.set("x-content-type-options", "nosniff");
  headers.set("x-frame-options", "DENY");
  if (loadConfig().production) {
    headers.set(
      "strict-transport-security",
      "max-age=31536000; includeSubDomains",
    );
  }
  return response;
}

/** Scripts need the nonce of the request; the sign-in forms bring inline styles. */
function pagePolicy(nonce: string): string {
  // React's development build uses eval().
  const development = process.env.NODE_ENV === "development";
  return asText({
    defaultSrc: ["'self'"],
    scriptSrc: [
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  });
}

function asText(policy: Record<string, string[]>): string {
  return Object.entries(policy)
    .map(([name, sources]) =>
      [
        name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        ...sources,
      ].join(" "),
    )
    .join("; ");
}
