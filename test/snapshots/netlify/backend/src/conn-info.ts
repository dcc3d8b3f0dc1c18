import type { GetConnInfo } from "hono/conninfo";

/** Whom Netlify sees, as the function's context says. */
export const getConnInfo: GetConnInfo = (c) => ({
  remote: { address: c.env.context.ip },
});
