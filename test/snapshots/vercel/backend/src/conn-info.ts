import type { GetConnInfo } from "hono/conninfo";

/** Whom Vercel sees: it writes this header itself, whatever a client has sent in it. */
export const getConnInfo: GetConnInfo = (c) => ({
  remote: { address: c.req.header("x-real-ip") },
});
