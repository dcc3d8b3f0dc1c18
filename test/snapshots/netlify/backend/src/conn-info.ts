import type { GetConnInfo } from "hono/conninfo";

/** The address that Netlify sees, from the function's context. */
export const getConnInfo: GetConnInfo = (c) => ({
  remote: { address: c.env.context.ip },
});
