/** Runs the function on this machine, behind a small server: platform.ts replaces Netlify. */
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { isOddAuthPath } from "./auth-paths.ts";
import { checkCore, refuseDevCore } from "./core.ts";
import { config } from "./function.ts";
import { callFunction } from "./platform.ts";
import { stopGracefully } from "./stop.ts";

await refuseDevCore(config);
const { port, host: hostname } = config;
const server = serve({
  fetch: (request, { incoming }) => {
    const { url = "", method } = incoming;
    // A web Request cannot hold these: it normalises the path, and does not allow TRACE.
    if (isOddAuthPath(url) || method === "TRACE") return notFound();
    return callFunction(request, incoming.socket.remoteAddress ?? "");
  },
  port,
  hostname,
});
server.once("listening", () => {
  console.log(`Backend ready at http://${hostname}:${port}`);
  void checkCore(config);
});
server.once("error", (error) => {
  console.error(`The backend does not start: ${error.message}`);
  process.exit(1);
});
stopGracefully(server as Server);

function notFound(): Response {
  return Response.json({ message: "Not found" }, { status: 404 });
}
