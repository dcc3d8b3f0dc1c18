import type { Server } from "@hapi/hapi";
import helmet from "helmet";
import type { Config } from "../config.ts";
import { dashboardPolicy, securityHeaders } from "../headers.ts";

/** Helmet writes to Node's response before hapi does, so that its headers are on every answer. */
export function headers({ production, DASHBOARD }: Config) {
  const forAll = helmet(securityHeaders(production));
  const forDashboard = helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: dashboardPolicy,
  });
  return {
    name: "headers",
    register: (server: Server) => {
      server.ext("onRequest", ({ path, raw: { req, res } }, h) => {
        forAll(req, res, () => {});
        if (DASHBOARD === "on" && path.startsWith("/auth/dashboard")) {
          forDashboard(req, res, () => {});
        }
        return h.continue;
      });
    },
  };
}
