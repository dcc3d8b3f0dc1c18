import { type Middleware, toMiddleware } from "@loopback/rest";
import helmet from "helmet";
import type { Config } from "../config.ts";
import { dashboardPolicy, securityHeaders } from "../headers.ts";

/** Headers of every answer, those to CORS preflights included. */
export function setHeaders(config: Config): Middleware {
  const forAll = helmet(securityHeaders(config.production));
  const forDashboard = helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: dashboardPolicy,
  });
  const api = toMiddleware(forAll);
  const dashboard = toMiddleware(forAll, forDashboard);
  return (ctx, next) => {
    ctx.response.set("cache-control", "no-store");
    const isDashboard =
      config.DASHBOARD === "on" &&
      ctx.request.path.startsWith("/auth/dashboard");
    return (isDashboard ? dashboard : api)(ctx, next);
  };
}
