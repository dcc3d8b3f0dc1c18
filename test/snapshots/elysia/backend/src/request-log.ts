import { Elysia } from "elysia";
import type { Config } from "./config.ts";

/** Logs each request, without its query: that may hold codes and tokens. */
export function requestLog({ LOG_LEVEL }: Config) {
  const app = new Elysia({ name: "request-log" });
  if (LOG_LEVEL === "silent") return app;
  return app.onAfterResponse(
    { as: "global" },
    ({ request, path, set, responseValue }) => {
      const { status = set.status ?? 200 } = Object(responseValue) as Response;
      console.log(request.method, path, status);
    },
  );
}
