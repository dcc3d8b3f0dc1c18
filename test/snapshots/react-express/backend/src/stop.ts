import type { Server } from "node:http";

/** On SIGTERM or Ctrl-C no new requests are taken, and those in flight have ten seconds to finish. */
export function stopGracefully(server: Server): void {
  const stop = () => {
    server.close();
    server.keepAliveTimeout = 1; // milliseconds: connections end with their answer
    setTimeout(() => server.closeAllConnections(), 10_000).unref();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
