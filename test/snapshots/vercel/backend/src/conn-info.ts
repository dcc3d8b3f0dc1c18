import type { GetConnInfo } from "hono/conninfo";

/** The address that Vercel sees. It sets this header itself, and overwrites what a client has sent. */
export const getConnInfo: GetConnInfo = (c) => ({
  remote: { address: c.req.header("x-real-ip") },
});
