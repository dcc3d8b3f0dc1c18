import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { loadConfig } from "./config.ts";
import { checkCore, refuseDevCore } from "./core.ts";
import { stopGracefully } from "./stop.ts";
import { initSuperTokens } from "./supertokens.ts";

const config = loadConfig();
await refuseDevCore(config);
initSuperTokens(config);

const { fetch } = createApp(config);
const { port, host: hostname } = config;
const server = serve({ fetch, port, hostname }, () => {
  console.log(`Backend ready at http://${hostname}:${port}`);
  void checkCore(config);
});
server.once("error", (error) => {
  console.error(`The backend does not start: ${error.message}`);
  process.exit(1);
});
stopGracefully(server as Server);
