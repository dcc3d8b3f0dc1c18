import { once } from "node:events";
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import closeWithGrace from "close-with-grace";
import { createApp } from "./app.ts";
import { checkCore, refuseDevCore } from "./auth/core.ts";
import { initSuperTokens } from "./auth/supertokens.ts";
import { loadConfig } from "./config.ts";

const config = loadConfig();
await refuseDevCore(config);
initSuperTokens(config);

const { fetch } = createApp(config);
const { PORT: port, HOST: hostname } = config;
const server = serve({ fetch, port, hostname }, () => {
  console.log(`Backend ready at http://${hostname}:${port}`);
  void checkCore(config);
}) as Server;
server.once("error", (error) => {
  console.error(`The backend does not start: ${error.message}`);
  process.exit(1);
});

closeWithGrace({ delay: 10_000 }, async ({ err }) => {
  if (err) console.error(err);
  server.keepAliveTimeout = 1; // milliseconds: connections end with their answer
  await once(server.close(), "close");
});
