import type { NextConfig } from "next";

// Switches the telemetry of Next.js off for builds and servers. `next dev` itself sends a last event when it stops: to
// switch this off too, run `npx next telemetry disable` once, or set the variable in your shell.
process.env.NEXT_TELEMETRY_DISABLED = "1";

const production = process.env.NODE_ENV === "production";

const securityHeaders = [
  { key: "content-security-policy", value: "default-src 'none'" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "x-content-type-options", value: "nosniff" },
  { key: "x-frame-options", value: "DENY" },
];
if (production) {
  securityHeaders.push({
    key: "strict-transport-security",
    value: "max-age=31536000; includeSubDomains",
  });
}

const nextConfig: NextConfig = {
  // For the image in deploy/: the server with the few packages that it needs.
  output: process.env.BUILD_STANDALONE ? "standalone" : undefined,
  poweredByHeader: false,
  // For the files that src/proxy.ts does not see. The development server gives one of its scripts the wrong type: with
  // these headers, browsers would refuse it.
  headers: async () =>
    ["/favicon.svg", ...(production ? ["/_next/static/:path*"] : [])].map(
      (source) => ({ source, headers: securityHeaders }),
    ),
  // All routes share one copy of the SDK, which is set up once, in src/instrumentation.ts.
  serverExternalPackages: ["supertokens-node"],
  reactStrictMode: true,
  devIndicators: false,
};

export default nextConfig;
