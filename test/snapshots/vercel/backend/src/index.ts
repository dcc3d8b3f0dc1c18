/** Runs the function on this machine, behind a small server: platform.ts replaces Vercel. */
import { once } from "node:events";
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import closeWithGrace from "close-with-grace";
import { checkCore, refuseDevCore } from "./auth/core.ts";
import { isOddAuthPath } from "./auth/requests.ts";
import { config } from "./function.ts";
import { callFunction } from "./platform.ts";

await refuseDevCore(config);
const { PORT: port, HOST: hostname } = config;
const server = serve({
  fetch: (request, { incoming }) => {
    const { url = "", method } = incoming;
    // A web Request cannot hold these: it normalises the path, and does not allow TRACE.
    if (isOddAuthPath(url) || method === "TRACE") return notFound();
    return callFunction(request, incoming.socket.remoteAddress ?? "");
  },
  port,
  hostname,
}) as Server;
server.once("listening", () => {
  console.log(`Backend ready at http://${hostname}:${port}`);
  void checkCore(config);
});
server.once("error", (error) => {
  console.error(`The backend does not start: ${error.message}`);
  process.exit(1);
});

closeWithGrace({ delay: 10_000 }, async ({ err }) => {
  if (err) console.error(err);
  server.keepAliveTimeout = 1; // milliseconds: connections end with their answer
  await once(server.close(), "close");
});

function notFound(): Response {
  return Response.json({ message: "Not found" }, { status: 404 });
}
